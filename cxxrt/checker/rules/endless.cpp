// SPDX-License-Identifier: GPL-2.0
#include "../names.h"
#include "author.h"

#include "llvm/ADT/StringSet.h"

using namespace clang;

namespace checker {

namespace {

constexpr char name[] = "endless";

/// Refuses a loop or a wait that nothing ends: the task hangs, and the module is never unloaded.
class Endless : public Rule {
	About about() const override
	{
		return {.name = name,
			.refuses =
				"a loop without a condition that no break and no return ends; a "
				"loop that only waits, without a timeout; a wait whose condition "
				"cannot change; a poll() that adds its caller to no wait queue",
			.is_subset = true};
	}

	void check_unit(const Unit &unit, Report &report) override;
};

/// Looks for what leaves a loop. A break of an inner loop or switch, and a return of a lambda, do
/// not.
class Exits : public DynamicRecursiveASTVisitor {
      public:
	bool VisitBreakStmt(BreakStmt *) override
	{
		found |= depth_ == 0;
		return !found;
	}
	bool VisitReturnStmt(ReturnStmt *) override { return !(found = true); }
	bool VisitCallExpr(CallExpr *call) override
	{
		found |= call->getDirectCallee() && call->getDirectCallee()->isNoReturn();
		return !found;
	}
	bool TraverseLambdaExpr(LambdaExpr *) override { return true; }
	bool TraverseWhileStmt(WhileStmt *loop) override
	{
		return inside([&] {
			return DynamicRecursiveASTVisitor::TraverseWhileStmt(loop);
		});
	}
	bool TraverseDoStmt(DoStmt *loop) override
	{
		return inside([&] {
			return DynamicRecursiveASTVisitor::TraverseDoStmt(loop);
		});
	}
	bool TraverseForStmt(ForStmt *loop) override
	{
		return inside([&] {
			return DynamicRecursiveASTVisitor::TraverseForStmt(loop);
		});
	}
	bool TraverseCXXForRangeStmt(CXXForRangeStmt *loop) override
	{
		return inside([&] {
			return DynamicRecursiveASTVisitor::TraverseCXXForRangeStmt(loop);
		});
	}
	bool TraverseSwitchStmt(SwitchStmt *choice) override
	{
		return inside([&] {
			return DynamicRecursiveASTVisitor::TraverseSwitchStmt(choice);
		});
	}

	bool found = false;

      private:
	template <typename F> bool inside(F &&traverse)
	{
		depth_++;

		const bool goes_on = traverse();

		depth_--;
		return goes_on;
	}

	unsigned depth_ = 0;
};

/// Functions that only let time pass.
const llvm::StringSet<> delays = {"fsleep", "udelay", "ndelay", "mdelay", "cpu_relax"};

/// Returns whether \p body does nothing, or only lets time pass.
bool only_waits(const Stmt *body)
{
	if (const auto *block = dyn_cast<CompoundStmt>(body))
		return llvm::all_of(block->body(), only_waits);

	const auto *expression = dyn_cast<Expr>(body);
	const auto *call = expression ? dyn_cast<CallExpr>(expression->IgnoreImplicit()) : nullptr;

	return isa<NullStmt>(body) || (call && delays.contains(name_of(call->getDirectCallee())));
}

/// Looks for the parts of a condition that bound a wait: a count, a time, or a question to stop;
/// and for a change that the condition makes itself.
class Bounds : public DynamicRecursiveASTVisitor {
      public:
	bool VisitExpr(Expr *expression) override
	{
		const StringRef type =
			name_of(expression->getType().getNonReferenceType()->getAsCXXRecordDecl());

		found |= type.starts_with("Instant") || type == "Jiffies" || type == "Duration" ||
			 type == "ThisThread";
		return !found;
	}
	bool VisitUnaryOperator(UnaryOperator *step) override
	{
		return !(found |= step->isIncrementDecrementOp());
	}
	bool VisitBinaryOperator(BinaryOperator *binary) override
	{
		return !(found |= binary->isAssignmentOp());
	}
	/// A call that can change its object or an argument makes progress.
	bool VisitCallExpr(CallExpr *call) override
	{
		const FunctionDecl *function = call->getDirectCallee();
		const auto *method = dyn_cast_or_null<CXXMethodDecl>(function);
		const StringRef called = name_of(function);

		found |= !function || (method && method->isInstance() && !method->isConst()) ||
			 called.contains("try") || called.contains("_and_") ||
			 called.contains("take") || called.contains("xchg") ||
			 called.starts_with("fetch") || called.ends_with("return");
		for (const ParmVarDecl *parameter :
		     function ? function->parameters() : ArrayRef<ParmVarDecl *>())
			found |= parameter->getType()->isReferenceType() &&
				 !parameter->getType()->getPointeeType().isConstQualified();
		return !found;
	}

	bool found = false;
};

/// Looks for calls, by which a condition can see a change.
class Calls : public DynamicRecursiveASTVisitor {
      public:
	bool VisitCallExpr(CallExpr *) override { return !(found = true); }

	bool found = false;
};

class Visitor : public AuthorVisitor {
      public:
	using AuthorVisitor::AuthorVisitor;

	/// A wait for a condition that has only copies of values.
	bool VisitCXXMemberCallExpr(CXXMemberCallExpr *call) override
	{
		const StringRef owner = name_of(call->getRecordDecl());
		const StringRef called = name_of(call->getMethodDecl());

		if ((owner != "WaitQueue" && owner != "Revocable") || !called.starts_with("wait") ||
		    called.contains("timeout"))
			return true;
		for (const Expr *argument : call->arguments()) {
			const auto *lambda =
				dyn_cast<LambdaExpr>(argument->IgnoreUnlessSpelledInSource());

			if (lambda && is_written(lambda->getBeginLoc()) && cannot_change(lambda))
				refuse(name, lambda->getBeginLoc(),
				       "this condition has only copies, and so its result never "
				       "changes",
				       "let it read what changes: capture this, and load() the "
				       "Atomic in the condition");
		}
		return true;
	}

	/// A poll() that tests for events, and is not called again when they occur.
	bool VisitCXXMethodDecl(CXXMethodDecl *method) override
	{
		if (name_of(method) != "poll" || !method->doesThisDeclarationHaveABody() ||
		    method->isDependentContext() || !method->getNumParams())
			return true;

		const ParmVarDecl *table = method->parameters().back();
		Calls calls;

		if (name_of(table->getType().getNonReferenceType()->getAsCXXRecordDecl()) !=
			    "PollTable" ||
		    table->isReferenced())
			return true;
		calls.TraverseStmt(method->getBody());
		if (calls.found && is_written(method->getLocation()))
			refuse(name, method->getLocation(),
			       "this poll() adds its caller to no wait queue, so a program waits "
			       "for ever",
			       "call wait_on() of the PollTable for each queue that its events "
			       "wake, before it tests for them");
		return true;
	}

	bool VisitWhileStmt(WhileStmt *loop) override
	{
		look(loop->getCond(), loop->getBody(), loop->getBeginLoc());
		look_at_wait(loop->getCond(), loop->getBody(), loop->getBeginLoc());
		return true;
	}
	bool VisitDoStmt(DoStmt *loop) override
	{
		look(loop->getCond(), loop->getBody(), loop->getBeginLoc());
		look_at_wait(loop->getCond(), loop->getBody(), loop->getBeginLoc());
		return true;
	}
	bool VisitForStmt(ForStmt *loop) override
	{
		look(loop->getCond(), loop->getBody(), loop->getBeginLoc());
		if (loop->getCond() && !loop->getInc())
			look_at_wait(loop->getCond(), loop->getBody(), loop->getBeginLoc());
		return true;
	}

      private:
	static bool cannot_change(const LambdaExpr *lambda)
	{
		Calls calls;

		for (const LambdaCapture &capture : lambda->captures())
			if (!capture.capturesVariable() || capture.getCaptureKind() != LCK_ByCopy ||
			    !capture.getCapturedVar()->getType()->isIntegralOrEnumerationType())
				return false;
		calls.TraverseStmt(lambda->getBody());
		return !calls.found;
	}

	/// A loop that only lets time pass until something else makes its condition false.
	void look_at_wait(const Expr *condition, const Stmt *body, SourceLocation at)
	{
		bool is_constant = false;
		Bounds bounds;
		Calls calls;

		if (!is_written(at) || condition->isValueDependent() ||
		    condition->isTypeDependent() || !only_waits(body) ||
		    condition->EvaluateAsBooleanCondition(is_constant, unit_.ast))
			return;
		bounds.TraverseStmt(const_cast<Expr *>(condition));
		calls.TraverseStmt(const_cast<Expr *>(condition));
		if (!bounds.found && calls.found)
			refuse(name, at,
			       "this loop waits without a timeout: if nothing makes its condition "
			       "false, it never ends",
			       "use poll<>() of the registers or read_poll_timeout(), which have a "
			       "timeout, or wait on a WaitQueue or a Completion");
	}

	void look(const Expr *condition, Stmt *body, SourceLocation at)
	{
		bool holds = !condition;

		if (!is_written(at) ||
		    (condition &&
		     (condition->isValueDependent() ||
		      !condition->EvaluateAsBooleanCondition(holds, unit_.ast) || !holds)))
			return;

		Exits exits;

		exits.TraverseStmt(body);
		if (!exits.found)
			refuse(name, at,
			       "nothing ends this loop: no condition, no break and no return",
			       "let a thread ask whether to stop: while (!self.should_stop()), or "
			       "while (self.sleep(1_s))");
	}
};

void Endless::check_unit(const Unit &unit, Report &report)
{
	Visitor(unit, report).visit();
}

const Register<Endless> endless;

} // namespace

} // namespace checker
