// SPDX-License-Identifier: GPL-2.0
#include "author_functions.h"
#include "cells.h"
#include "jumps.h"

#include "llvm/ADT/StringSet.h"

using namespace clang;

namespace checker {

namespace {

constexpr char name[] = "lost-event";

/// Refuses a count or an element that is dropped in silence because its lock was taken.
class LostEvent : public Rule {
	About about() const override
	{
		return {.name = name,
			.refuses =
				"a function that counts, or adds an element to a container, only "
				"if try_lock() takes the lock, and otherwise does nothing",
			.is_subset = true};
	}

	void check_unit(const Unit &unit, Report &report) override;
};

class Visitor : public AuthorVisitor {
      public:
	using AuthorVisitor::AuthorVisitor;

	/// if (auto guard = x_.try_lock()) ++*guard;
	bool VisitIfStmt(IfStmt *choice) override
	{
		const VarDecl *guard = choice->getConditionVariable();

		if (guard && !choice->getElse() && is_tried(guard) && !leaves(choice->getThen()))
			tell(counts_of(choice->getThen(), guard));
		return true;
	}
	/// auto guard = x_.try_lock(); if (!guard) return; ++*guard;
	bool VisitCompoundStmt(CompoundStmt *block) override
	{
		const VarDecl *guard = nullptr;
		bool is_dropped = false;

		for (Stmt *statement : block->body()) {
			if (is_dropped)
				if (const Expr *count = counts_of(statement, guard)) {
					tell(count);
					return true;
				}
			if (const auto *declarations = dyn_cast<DeclStmt>(statement)) {
				const auto *variable =
					declarations->isSingleDecl()
						? dyn_cast<VarDecl>(declarations->getSingleDecl())
						: nullptr;

				if (variable && is_tried(variable)) {
					guard = variable;
					is_dropped = false;
				}
			} else if (const auto *choice = dyn_cast<IfStmt>(statement);
				   choice && guard && choice->getCond() && !choice->getElse()) {
				if (is_negated(choice->getCond(), guard))
					is_dropped = only_returns(choice->getThen());
				else if (is_asked(choice->getCond(), guard) &&
					 !leaves(choice->getThen()))
					tell(counts_of(choice->getThen(), guard));
			}
		}
		return true;
	}

      private:
	static bool is_tried(const VarDecl *variable)
	{
		const auto *call =
			variable->getInit()
				? dyn_cast<CXXMemberCallExpr>(bare_of(variable->getInit()))
				: nullptr;

		return call && name_of(call->getMethodDecl()) == "try_lock" &&
		       !is_of_module(call->getMethodDecl());
	}
	static bool is_asked(const Expr *condition, const VarDecl *guard)
	{
		const Expr *asked = bare_of(condition);

		if (const auto *call = dyn_cast<CXXMemberCallExpr>(asked);
		    call && isa_and_nonnull<CXXConversionDecl>(call->getMethodDecl()))
			asked = bare_of(call->getImplicitObjectArgument());

		const auto *use = dyn_cast<DeclRefExpr>(asked);

		return use && use->getDecl() == guard;
	}
	static bool is_negated(const Expr *condition, const VarDecl *guard)
	{
		const auto *negation = dyn_cast<UnaryOperator>(bare_of(condition));

		return negation && negation->getOpcode() == UO_LNot &&
		       is_asked(negation->getSubExpr(), guard);
	}
	/// Returns whether a branch does nothing, and tells its caller nothing.
	static bool only_returns(const Stmt *branch)
	{
		if (const auto *block = dyn_cast<CompoundStmt>(branch))
			return block->size() == 1 && only_returns(block->body_front());

		const auto *end = dyn_cast<ReturnStmt>(branch);
		const Expr *value =
			end && end->getRetValue() ? bare_of(end->getRetValue()) : nullptr;

		while (const auto *made = dyn_cast_or_null<CXXConstructExpr>(value))
			value = made->getNumArgs() == 1 ? bare_of(made->getArg(0)) : nullptr;
		if (const auto *call = dyn_cast_or_null<CallExpr>(value))
			return name_of(call->getDirectCallee()) != "error";
		return end &&
		       (!value || (!value->getType()->isBooleanType() &&
				   name_of(value->getType()->getAsCXXRecordDecl()) != "Error"));
	}
	/// Returns where a statement counts in the data of \p guard, or adds an element to it.
	static const Expr *counts_of(const Stmt *statement, const VarDecl *guard)
	{
		struct Find : DynamicRecursiveASTVisitor {
			bool VisitExpr(Expr *expression) override
			{
				static const llvm::StringSet<> adding = {
					"push",		"put",		 "emplace",
					"emplace_back", "emplace_front", "push_within_capacity"};
				const auto *step = dyn_cast<UnaryOperator>(expression);
				const auto *sum = dyn_cast<CompoundAssignOperator>(expression);
				const auto *call = dyn_cast<CXXMemberCallExpr>(expression);

				if ((step && step->isIncrementOp() &&
				     is_data(step->getSubExpr())) ||
				    (sum && sum->getOpcode() == BO_AddAssign &&
				     !is_moved(sum->getRHS()) && is_data(sum->getLHS())) ||
				    (call && adding.contains(name_of(call->getMethodDecl())) &&
				     is_data(call->getImplicitObjectArgument())))
					found = found ? found : expression;
				return true;
			}
			/// Returns whether a number is not lost, because it stays where it is.
			static bool is_moved(const Expr *value)
			{
				return !isa<DeclRefExpr, IntegerLiteral, UnaryExprOrTypeTraitExpr>(
					bare_of(value));
			}
			bool is_data(const Expr *object) const
			{
				object = bare_of(object);
				if (const auto *member = dyn_cast<MemberExpr>(object))
					return is_data(member->getBase());
				if (const auto *call = dyn_cast<CXXOperatorCallExpr>(object))
					return is_data(call->getArg(0));

				const auto *use = dyn_cast<DeclRefExpr>(object);

				return use && use->getDecl() == guard;
			}

			const VarDecl *guard = nullptr;
			const Expr *found = nullptr;
		} find;

		find.guard = guard;
		find.TraverseStmt(const_cast<Stmt *>(statement));
		return find.found;
	}
	void tell(const Expr *count)
	{
		if (count && is_written(count->getExprLoc()))
			refuse(name, count->getExprLoc(),
			       "this is dropped in silence while another task holds the lock",
			       "use lock(), or return an error, or count in an Atomic what was "
			       "dropped");
	}
};

void LostEvent::check_unit(const Unit &unit, Report &report)
{
	if (AuthorFunctions::of(unit, report).called.contains("try_lock"))
		Visitor(unit, report).visit();
}

const Register<LostEvent> lost_event;

} // namespace

} // namespace checker
