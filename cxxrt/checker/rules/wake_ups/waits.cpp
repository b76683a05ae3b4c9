// SPDX-License-Identifier: GPL-2.0
#include "facts.h"

using namespace clang;

namespace checker::wake_ups {

namespace {

/// Looks at single waits.
class Waits : public AuthorVisitor {
      public:
	using AuthorVisitor::AuthorVisitor;

	/// x.reinit(); x.wait(); after something was started.
	bool VisitCompoundStmt(CompoundStmt *block) override
	{
		const CXXMemberCallExpr *again = nullptr;
		bool has_started = false;

		for (const Stmt *statement : block->body()) {
			struct Find : DynamicRecursiveASTVisitor {
				bool VisitCXXMemberCallExpr(CXXMemberCallExpr *call) override
				{
					if (event_class(call) == "Completion")
						(name_of(call->getMethodDecl()) == "reinit"
							 ? again
							 : wait) = call;
					return true;
				}
				bool VisitCallExpr(CallExpr *call) override
				{
					const auto *member = dyn_cast<CXXMemberCallExpr>(call);

					starts |= is_start(call) &&
						  !(member && event_class(member) == "Completion");
					enter(call->getDirectCallee());
					return true;
				}
				void enter(const FunctionDecl *function)
				{
					const FunctionDecl *body = nullptr;

					if (depth > 2 || !function || !is_of_module(function) ||
					    !function->hasBody(body))
						return;
					depth++;
					TraverseStmt(body->getBody());
					depth--;
				}
				/// A call by which a device, a work or a timer begins.
				static bool is_start(const CallExpr *call)
				{
					static const llvm::StringSet<> starting = {
						"write", "write_relaxed", "queue", "start",
						"arm",	 "update",	  "kick",  "submit"};

					return starting.contains(name_of(call->getDirectCallee()));
				}

				const CXXMemberCallExpr *again = nullptr, *wait = nullptr;
				bool starts = false;
				unsigned depth = 0;
			} find;

			find.TraverseStmt(const_cast<Stmt *>(statement));
			if (again && find.wait && !find.again &&
			    cell_of(again->getImplicitObjectArgument()) ==
				    cell_of(find.wait->getImplicitObjectArgument()) &&
			    name_of(find.wait->getMethodDecl()).contains("wait"))
				refuse(name, again->getExprLoc(),
				       "the operation that was started before this reinit() may "
				       "have "
				       "completed already, and the wait would miss it",
				       "call reinit() before the operation is started");
			if (find.again)
				again = has_started && !find.starts ? find.again : nullptr;
			else if (find.starts || find.wait)
				again = nullptr; // The wait may be for what this starts.
			has_started |= find.starts;
		}
		return true;
	}

	/// poll() that tests a value before it adds its caller to the queue misses a wake-up in
	/// between.
	bool VisitCXXMethodDecl(CXXMethodDecl *method) override
	{
		struct Find : DynamicRecursiveASTVisitor {
			bool VisitExpr(Expr *expression) override
			{
				const auto *call = dyn_cast<CXXMemberCallExpr>(expression);
				const Access access = access_of(expression);

				if (call && name_of(call->getMethodDecl()) == "wait_on")
					waits = true;
				if (access.cell && access.kind == Access::Kind::load)
					load = expression;
				return true;
			}

			const Expr *load = nullptr;
			bool waits = false;
		};
		const auto *block = name_of(method) == "poll"
					    ? dyn_cast_or_null<CompoundStmt>(method->getBody())
					    : nullptr;
		const Expr *early = nullptr;

		if (!block || method->isDependentContext())
			return true;
		for (const Stmt *statement : block->body()) {
			Find find;

			find.TraverseStmt(const_cast<Stmt *>(statement));
			if (find.waits) {
				if (early)
					refuse(name, early->getExprLoc(),
					       "a change after this test and before wait_on() "
					       "wakes nothing, and poll() does not see it",
					       "call wait_on() first, and test after that");
				break;
			}
			early = early ? early : find.load;
		}
		return true;
	}

	/// A wait in a Revocable that goes on after the device is removed.
	bool VisitCXXMemberCallExpr(CXXMemberCallExpr *call) override
	{
		const Expr *object = call->getImplicitObjectArgument()->IgnoreParenImpCasts();
		const auto *member = dyn_cast<MemberExpr>(object);
		const CXXRecordDecl *owner =
			member && isa<CXXThisExpr>(member->getBase()->IgnoreParenImpCasts())
				? member->getBase()->getType()->getPointeeCXXRecordDecl()
				: nullptr;

		if (event_class(call) != "WaitQueue" || !owner || !owner->hasDefinition() ||
		    !name_of(call->getMethodDecl()).contains("wait") ||
		    name_of(call->getMethodDecl()).contains("timeout") ||
		    !is_written(call->getExprLoc()) ||
		    llvm::none_of(owner->bases(), [](const CXXBaseSpecifier &base) {
			    return name_of(base.getType()->getAsCXXRecordDecl()) == "Revocable";
		    }))
			return true;
		for (const Expr *argument : call->arguments())
			if (text_of(argument).find("is_revoked") != std::string::npos)
				return true;
		refuse(name, call->getExprLoc(),
		       "this wait goes on after the device is removed, because removal does not "
		       "change its condition",
		       "use wait_interruptible(queue, condition) of Revocable, which then returns "
		       "ENODEV");
		return true;
	}
};

} // namespace

void look_at_waits(const Unit &unit, Report &report)
{
	Waits(unit, report).visit();
}

} // namespace checker::wake_ups
