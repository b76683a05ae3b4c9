// SPDX-License-Identifier: GPL-2.0
#include "accesses.h"
#include "author_functions.h"
#include "entries.h"

using namespace clang;

namespace checker {

namespace {

constexpr char name[] = "lost-update";

/// Refuses an update of an Rcu by a copy that was made without the lock of its updaters: it undoes
/// what another updater has changed since.
class LostUpdate : public Rule {
	About about() const override
	{
		return {.name = name,
			.refuses = "a copy that a reader made of the object of an Rcu, an "
				   "RcuOption or an Srcu, and that replaces it after another task "
				   "may have done so; an update() that stores a value computed "
				   "from such a copy, also of a SeqLock",
			.is_subset = true};
	}

	void check_unit(const Unit &unit, Report &report) override;
};

/// Finds updates of an Rcu by a copy that a reader made: another updater may have replaced the
/// object since.
class Updates : public AuthorVisitor {
      public:
	using AuthorVisitor::AuthorVisitor;

	Functions entries;

	bool VisitFunctionDecl(FunctionDecl *function) override
	{
		struct Find : DynamicRecursiveASTVisitor {
			bool VisitVarDecl(VarDecl *variable) override
			{
				if (!variable->getInit())
					return true;
				note(variable, variable->getInit());
				if (takes_lock(variable->getInit()))
					guards.emplace(variable, variable->getLocation());
				return true;
			}
			bool VisitBinaryOperator(BinaryOperator *binary) override
			{
				return assign(binary->isAssignmentOp() ? binary->getLHS() : nullptr,
					      binary->getRHS());
			}
			bool VisitCXXOperatorCallExpr(CXXOperatorCallExpr *call) override
			{
				return assign(call->isAssignmentOp() ? call->getArg(0) : nullptr,
					      call->getNumArgs() > 1 ? call->getArg(1) : nullptr);
			}
			bool VisitCXXMemberCallExpr(CXXMemberCallExpr *call) override
			{
				const StringRef called = name_of(call->getMethodDecl());

				if (!is_rcu(call->getRecordDecl()) ||
				    (!called.starts_with("replace") && called != "update"))
					return true;

				const auto *guard = named(call->getImplicitObjectArgument());

				for (const ValueDecl *used :
				     called == "update"
					     ? stored_by(call->getArgs()[call->getNumArgs() - 1])
					     : parts_of(call->getArg(0)).names)
					if (const auto copy = copies.find(used);
					    copy != copies.end() &&
					    (!is_seq(call) || is_unlocked(copy->second)))
						if (const auto held = guards.find(guard);
						    held == guards.end() ||
						    copy->second < held->second)
							found.emplace_back(call, copy->second);
				return true;
			}

			static bool is_seq(const CXXMemberCallExpr *call)
			{
				return name_of(call->getRecordDecl()) == "SeqLock";
			}
			/// Returns whether other tasks call the function at a time, and it takes no
			/// lock before \p at.
			bool is_unlocked(SourceLocation at) const
			{
				return is_entry && llvm::none_of(guards, [&](const auto &guard) {
					       return guard.second < at;
				       });
			}

			/// Returns the variables whose values the lambda of update() stores, and
			/// which it does not compare with the object.
			static std::set<const ValueDecl *> stored_by(const Expr *change)
			{
				struct Stored : DynamicRecursiveASTVisitor {
					bool VisitBinaryOperator(BinaryOperator *binary) override
					{
						if (binary->getOpcode() == BO_Assign)
							stored.merge(
								parts_of(binary->getRHS()).names);
						else if (binary->isComparisonOp())
							compared.merge(parts_of(binary).names);
						return true;
					}

					std::set<const ValueDecl *> stored, compared;
				} visitor;
				const auto *lambda = dyn_cast<LambdaExpr>(bare_of(change));

				if (!lambda)
					return {};
				visitor.TraverseStmt(lambda->getBody());
				std::erase_if(visitor.stored, [&](const ValueDecl *one) {
					return visitor.compared.contains(one);
				});
				return std::move(visitor.stored);
			}
			static bool is_rcu(const CXXRecordDecl *record)
			{
				const StringRef called = name_of(record);

				return called == "Rcu" || called == "RcuOption" ||
				       called == "Srcu" || called == "SeqLock";
			}
			static const ValueDecl *named(const Expr *object)
			{
				object = bare_of(object);
				while (const auto *call = dyn_cast<CXXOperatorCallExpr>(object))
					object = bare_of(call->getArg(0));

				const auto *use = dyn_cast<DeclRefExpr>(object);

				return use ? use->getDecl() : nullptr;
			}
			bool assign(const Expr *to, const Expr *value)
			{
				while (to && isa<MemberExpr>(bare_of(to)))
					to = cast<MemberExpr>(bare_of(to))->getBase();
				if (to && value)
					if (const ValueDecl *variable = named(to))
						note(variable, value);
				return true;
			}
			/// Notes that \p variable has a copy of the object, or a value computed
			/// from one.
			void note(const ValueDecl *variable, const Expr *value)
			{
				const Parts parts = parts_of(value);

				if (variable->getType()->isReferenceType())
					return;
				for (const CallExpr *call : parts.calls)
					if (const auto *member = dyn_cast<CXXMemberCallExpr>(call);
					    member && is_rcu(member->getRecordDecl()) &&
					    name_of(member->getMethodDecl()) == "read")
						copies.emplace(variable, value->getExprLoc());
				for (const CallExpr *call : parts.calls)
					if (returns_copy(call->getDirectCallee()))
						copies.emplace(variable, value->getExprLoc());
				for (const ValueDecl *used : parts.names)
					if (const auto copy = copies.find(used);
					    copy != copies.end())
						copies.emplace(variable, copy->second);
			}

			/// Returns whether a function of the module returns a copy of the object:
			/// Limits limits() const { rcu::Guard guard; return limits_.read(guard); }
			static bool returns_copy(const FunctionDecl *function)
			{
				struct Returned : DynamicRecursiveASTVisitor {
					bool VisitReturnStmt(ReturnStmt *end) override
					{
						if (const Expr *value = end->getRetValue())
							for (const CallExpr *call :
							     parts_of(value).calls)
								look(call);
						return !found;
					}
					void look(const CallExpr *call)
					{
						const auto *member =
							dyn_cast<CXXMemberCallExpr>(call);

						found |= member &&
							 is_rcu(member->getRecordDecl()) &&
							 name_of(member->getMethodDecl()) == "read";
					}
					bool TraverseLambdaExpr(LambdaExpr *) override
					{
						return true;
					}

					bool found = false;
				} returned;
				const FunctionDecl *body = nullptr;

				if (!function || !is_of_module(function) ||
				    !function->getReturnType()->isRecordType() ||
				    !function->hasBody(body))
					return false;
				returned.TraverseStmt(body->getBody());
				return returned.found;
			}

			bool is_entry = false;
			std::map<const ValueDecl *, SourceLocation> copies, guards;
			std::vector<std::pair<const Expr *, SourceLocation>> found;
		} find;

		if (!function->doesThisDeclarationHaveABody() || function->isDependentContext())
			return true;
		find.is_entry = entries.contains(function->getCanonicalDecl());
		find.TraverseStmt(function->getBody());
		for (const auto &[replaced, read] : find.found)
			if (unit_.sources.is_authors(replaced->getExprLoc()))
				report_.add(
					{.rule = name,
					 .at = unit_.sources.place(replaced->getExprLoc()),
					 .message =
						 "another task may replace the object between the "
						 "copy of it and this replacement, whose changes "
						 "are then lost",
					 .help = "use update() under the lock, or copy current() "
						 "while the same guard exists",
					 .notes = {{unit_.sources.place(read),
						    "the object is copied here"}}});
		return true;
	}
};

void LostUpdate::check_unit(const Unit &unit, Report &report)
{
	Entries entries(unit, report);
	Updates updates(unit, report);

	if (AuthorFunctions::of(unit, report).called.contains("update")) {
		entries.visit();
		updates.entries = std::move(entries.found);
	}
	updates.visit();
}

const Register<LostUpdate> lost_update;

} // namespace

} // namespace checker
