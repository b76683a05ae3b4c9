// SPDX-License-Identifier: GPL-2.0
#include "author.h"
#include "cells.h"
#include "endless/loops.h"

using namespace clang;

namespace checker {

namespace {

constexpr char name[] = "no-progress";

/// Refuses a loop that looks at the first element of a container, and leaves it there: each round
/// sees the same element, under a lock that no other task then gets.
class NoProgress : public Rule {
	About about() const override
	{
		return {.name = name,
			.refuses = "a loop that goes on while peek() or find() returns an element, "
				   "and that does not remove it",
			.is_subset = true};
	}

	void check_unit(const Unit &unit, Report &report) override;
};

/// Returns the variable or the member that an object belongs to: of queue->peek() it is queue.
const ValueDecl *root_of(const Expr *object)
{
	object = bare_of(object);
	while (const auto *star = dyn_cast<CXXOperatorCallExpr>(object)) {
		if (star->getNumArgs() != 1)
			return nullptr;
		object = bare_of(star->getArg(0));
	}
	if (const auto *use = dyn_cast<DeclRefExpr>(object))
		return dyn_cast<VarDecl>(use->getDecl());
	return nullptr;
}

/// Returns the call by which a condition looks at an element.
const CXXMemberCallExpr *look_of(const Expr *condition)
{
	static const llvm::StringSet<> containers = {"KFifo", "RecordFifo", "XArray", "RbTree",
						     "HashTable"};
	static const llvm::StringSet<> looking = {"peek", "find", "lower_bound"};
	const auto *call = dyn_cast<CXXMemberCallExpr>(bare_of(condition));

	return call && containers.contains(name_of(call->getRecordDecl())) &&
			       looking.contains(name_of(call->getMethodDecl()))
		       ? call
		       : nullptr;
}

/// Looks for a use of a variable other than to look at its object, or to read a constant part.
struct Changes : DynamicRecursiveASTVisitor {
	explicit Changes(const ValueDecl *object) : object(object) {}

	bool VisitDeclRefExpr(DeclRefExpr *use) override
	{
		return !(found |= use->getDecl() == object);
	}
	bool TraverseCXXMemberCallExpr(CXXMemberCallExpr *call) override
	{
		static const llvm::StringSet<> asking = {"peek", "size", "is_empty", "is_full",
							 "len"};

		if (root_of(call->getImplicitObjectArgument()) == object &&
		    asking.contains(name_of(call->getMethodDecl())))
			return llvm::all_of(call->arguments(), [this](Expr *argument) {
				return TraverseStmt(argument);
			});
		return DynamicRecursiveASTVisitor::TraverseCXXMemberCallExpr(call);
	}

	const ValueDecl *object;
	bool found = false;
};

class Visitor : public AuthorVisitor {
      public:
	using AuthorVisitor::AuthorVisitor;

	/// while (auto first = queue->peek()) sum += *first;
	bool VisitWhileStmt(WhileStmt *loop) override
	{
		const VarDecl *variable = loop->getConditionVariable();
		const CXXMemberCallExpr *look =
			variable && variable->getInit() ? look_of(variable->getInit()) : nullptr;
		const ValueDecl *object =
			look ? root_of(look->getImplicitObjectArgument()) : nullptr;
		Exits exits;

		if (!object || !is_written(loop->getBeginLoc()) || depends(look, loop))
			return true;

		Changes changes(object);

		changes.TraverseStmt(loop->getBody());
		exits.TraverseStmt(loop->getBody());
		if (!changes.found && !exits.found)
			refuse(name, loop->getBeginLoc(),
			       "this loop does not remove the element that '" +
				       name_of(look->getMethodDecl()).str() +
				       "' returns: it never ends",
			       "take the element: while (auto first = queue->take())");
		return true;
	}

      private:
	/// Returns whether the arguments of the call change in the loop: array->find(index++).
	static bool depends(const CXXMemberCallExpr *look, const WhileStmt *loop)
	{
		for (const Expr *argument : look->arguments()) {
			const auto *use = dyn_cast<DeclRefExpr>(bare_of(argument));

			if (!isa<IntegerLiteral>(bare_of(argument)) && !use)
				return true;
			if (!use)
				continue;

			Changes changes(use->getDecl());

			changes.TraverseStmt(const_cast<Stmt *>(loop->getBody()));
			if (changes.found)
				return true;
		}
		return false;
	}
};

void NoProgress::check_unit(const Unit &unit, Report &report)
{
	Visitor(unit, report).visit();
}

const Register<NoProgress> no_progress;

} // namespace

} // namespace checker
