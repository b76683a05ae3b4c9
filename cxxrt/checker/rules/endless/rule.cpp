// SPDX-License-Identifier: GPL-2.0
#include "steps.h"

#include "../jumps.h"

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
				"loop that spins until it takes a flag or a lock; a "
				"loop that only waits, or only tries again, without a timeout, or "
				"that goes on after a signal has ended its wait; a "
				"loop that advances by a length in its data which may be 0; a "
				"loop or a wait whose condition cannot change; a poll() that adds "
				"its caller to no wait queue",
			.is_subset = true};
	}

	void check_unit(const Unit &unit, Report &report) override;
};

/// Looks for the call of a lambda, which can change what it has captured.
struct LambdaCalls : DynamicRecursiveASTVisitor {
	bool VisitCallExpr(CallExpr *call) override
	{
		const auto *method = dyn_cast_or_null<CXXMethodDecl>(call->getDirectCallee());

		return !(found |= method && method->getParent()->isLambda());
	}

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

		if ((owner != "WaitQueue" && owner != "Revocable" && owner != "CondVar") ||
		    !called.starts_with("wait") || called.contains("timeout"))
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

	/// A loop that waits again after a signal: each wait then ends at once.
	bool VisitIfStmt(IfStmt *choice) override
	{
		const Expr *condition = choice->getCond() ? bare_of(choice->getCond()) : nullptr;
		const Stmt *then = choice->getThen();
		bool is_failure = false;

		if (const auto *block = dyn_cast<CompoundStmt>(then); block && block->size() == 1)
			then = block->body_front();
		if (!condition || !isa<ContinueStmt>(then))
			return true;
		if (const auto *negation = dyn_cast<UnaryOperator>(condition);
		    negation && negation->getOpcode() == UO_LNot) {
			condition = bare_of(negation->getSubExpr());
			is_failure = true;
		}
		if (const auto *test = dyn_cast<CXXMemberCallExpr>(condition)) {
			const StringRef called = name_of(test->getMethodDecl());

			is_failure = called == "is_err" || (is_failure && called != "is_err");
			condition = bare_of(test->getImplicitObjectArgument());
		}
		if (const auto *use = dyn_cast<DeclRefExpr>(condition))
			if (const auto *variable = dyn_cast<VarDecl>(use->getDecl());
			    variable && variable->isLocalVarDecl() && variable->getInit())
				condition = bare_of(variable->getInit());

		const auto *wait = dyn_cast<CXXMemberCallExpr>(condition);
		const StringRef called = wait ? name_of(wait->getMethodDecl()) : "";

		if (wait && is_failure && is_written(choice->getBeginLoc()) &&
		    outermost_namespace(wait->getMethodDecl()) == "kernel" &&
		    !called.contains("timeout") &&
		    (called.ends_with("interruptible") || called.ends_with("killable")))
			refuse(name, choice->getBeginLoc(),
			       "this loop goes on after a signal, which ends each wait at once: it "
			       "takes the whole CPU, and the program cannot be killed",
			       "return the error: TRY(queue.wait_interruptible(...))");
		return true;
	}

	bool VisitWhileStmt(WhileStmt *loop) override
	{
		if (!loop->getConditionVariable())
			look_at_steps(loop->getCond(), loop->getBody(), nullptr);
		look_at_spin(loop->getCond(), loop->getBody(), loop->getBeginLoc());
		look(loop->getCond(), loop->getBody(), loop->getBeginLoc());
		look_at_wait(loop->getCond(), loop->getBody(), loop->getBeginLoc());
		if (!loop->getConditionVariable())
			look_at_change(loop->getCond(), loop->getBody(), nullptr,
				       loop->getBeginLoc());
		return true;
	}
	bool VisitDoStmt(DoStmt *loop) override
	{
		look_at_spin(loop->getCond(), loop->getBody(), loop->getBeginLoc());
		look(loop->getCond(), loop->getBody(), loop->getBeginLoc());
		look_at_wait(loop->getCond(), loop->getBody(), loop->getBeginLoc());
		look_at_change(loop->getCond(), loop->getBody(), nullptr, loop->getBeginLoc());
		return true;
	}
	bool VisitForStmt(ForStmt *loop) override
	{
		look_at_steps(loop->getCond(), loop->getBody(), loop->getInc());
		if (!loop->getInc())
			look_at_spin(loop->getCond(), loop->getBody(), loop->getBeginLoc());
		look(loop->getCond(), loop->getBody(), loop->getBeginLoc());
		if (!loop->getInc())
			look_at_wait(loop->getCond(), loop->getBody(), loop->getBeginLoc());
		look_at_change(loop->getCond(), loop->getBody(), loop->getInc(),
			       loop->getBeginLoc());
		return true;
	}

      private:
	static bool cannot_change(const LambdaExpr *lambda)
	{
		Calls calls;

		// A CondVar passes the data of its lock.
		for (const ParmVarDecl *parameter : lambda->getCallOperator()->parameters())
			if (parameter->getIdentifier())
				return false;
		for (const LambdaCapture &capture : lambda->captures())
			if (!capture.capturesVariable() ||
			    (capture.getCaptureKind() != LCK_ByCopy &&
			     !capture.getCapturedVar()->getType().isConstQualified()) ||
			    !capture.getCapturedVar()->getType()->isIntegralOrEnumerationType())
				return false;
		calls.TraverseStmt(lambda->getBody());
		return !calls.found;
	}

	/// A loop that is a lock: it does nothing until the task takes a flag, or a lock by
	/// try_lock().
	void look_at_spin(const Expr *condition, const Stmt *body, SourceLocation at)
	{
		Claims claims;
		Counts counts;

		if (!is_written(at) || !body)
			return;
		counts.TraverseStmt(const_cast<Expr *>(condition));
		claims.TraverseStmt(const_cast<Expr *>(condition));
		if (claims.found ? counts.found || !does_nothing(body) : !only_claims(body))
			return;
		refuse(name, at,
		       "this loop spins until another task releases what it takes: with one CPU, "
		       "or in a task of a higher priority, it never ends",
		       "use lock() of a SpinLock or a Mutex, or return EBUSY");
	}
	/// Looks for a number of tries, or a time.
	struct Counts : DynamicRecursiveASTVisitor {
		bool VisitUnaryOperator(UnaryOperator *step) override
		{
			return !(found |= step->isIncrementDecrementOp());
		}
		bool VisitBinaryOperator(BinaryOperator *binary) override
		{
			return !(found |= binary->isAssignmentOp() || binary->isRelationalOp());
		}
		bool VisitCXXMemberCallExpr(CXXMemberCallExpr *call) override
		{
			const StringRef called = name_of(call->getMethodDecl());

			return !(found |= called.contains("passed") || called.contains("stop") ||
					  called.contains("before"));
		}

		bool found = false;
	};
	static bool does_nothing(const Stmt *body)
	{
		if (const auto *block = dyn_cast<CompoundStmt>(body))
			return llvm::all_of(block->body(), does_nothing);
		return isa<NullStmt>(body) || is_delay(body);
	}
	/// for (;;) { auto guard = lock_.try_lock(); if (guard) return *guard; }
	static bool only_claims(const Stmt *body)
	{
		const auto *block = dyn_cast<CompoundStmt>(body);
		bool claims_once = false;

		if (!block)
			return false;
		for (const Stmt *statement : block->body()) {
			const auto *choice = dyn_cast<IfStmt>(statement);
			Claims claims;
			Counts counts;

			counts.TraverseStmt(const_cast<Stmt *>(statement));
			if (counts.found)
				return false;
			if (isa<DeclStmt>(statement))
				claims.TraverseStmt(const_cast<Stmt *>(statement));
			else if (choice)
				claims.TraverseStmt(const_cast<Expr *>(choice->getCond()));
			if (choice && (claims.found || claims_once) && !choice->getElse() &&
			    ends_by<BreakStmt, ReturnStmt>(choice->getThen()))
				claims_once = true;
			else if (isa<DeclStmt>(statement) && claims.found)
				claims_once = true;
			else if (!does_nothing(statement))
				return false;
		}
		return claims_once;
	}

	/// A loop that only lets time pass, or tries again, until its condition becomes false.
	void look_at_wait(const Expr *condition, const Stmt *body, SourceLocation at)
	{
		bool is_constant = false;
		Poll poll;

		if (!is_written(at) ||
		    (condition && (condition->isValueDependent() || condition->isTypeDependent())))
			return;
		if (condition && condition->EvaluateAsBooleanCondition(is_constant, unit_.ast)) {
			if (!is_constant)
				return;
			condition = nullptr;
		}
		if (condition)
			poll.ask(condition);
		if ((poll.read(body) && poll.waits()) || (condition && pauses_for(condition, body)))
			refuse(name, at,
			       "this loop waits without a timeout: if nothing makes its condition "
			       "false, it never ends",
			       "use poll<>() of the registers or read_poll_timeout(), which have a "
			       "timeout, bound the number of tries, or wait on a WaitQueue or a "
			       "Completion");
	}

	/// Returns whether a loop sleeps until an atomic changes, which it does not change itself.
	static bool pauses_for(const Expr *condition, const Stmt *body)
	{
		Changes changes;
		Bounds bounds;
		Exits exits;

		changes.TraverseStmt(const_cast<Expr *>(condition));
		exits.TraverseStmt(const_cast<Stmt *>(body));
		bounds.TraverseStmt(const_cast<Expr *>(condition));

		const std::set<Cell> read = std::move(changes.loaded);

		if (exits.found || bounds.found || read.empty() || changes.others)
			return false;
		changes = Changes();
		changes.TraverseStmt(const_cast<Stmt *>(body));
		return changes.pauses && !changes.is_unknown &&
		       llvm::none_of(read, [&](const Cell &cell) {
			       return changes.changed.contains(cell.member);
		       });
	}

	/// Returns the conditions that end a loop: its own, or those of for (;;) { if (...) break;
	/// }. Returns nothing if there are others.
	std::vector<const Expr *> ends_of(const Expr *condition, const Stmt *body) const
	{
		bool is_constant = false;
		std::vector<const Expr *> ends;
		const auto *block = dyn_cast<CompoundStmt>(body);

		if (condition && (condition->isTypeDependent() || condition->isValueDependent()))
			return {};
		if (condition && !condition->EvaluateAsBooleanCondition(is_constant, unit_.ast))
			return {condition};
		if (!block)
			return {};
		for (const Stmt *statement : block->body()) {
			const auto *choice = dyn_cast<IfStmt>(statement);
			Exits exits;

			exits.TraverseStmt(const_cast<Stmt *>(statement));
			if (!exits.found)
				continue;
			if (!choice || choice->hasVarStorage() || choice->hasInitStorage() ||
			    choice->getElse() || !ends_by<BreakStmt, ReturnStmt>(choice->getThen()))
				return {};
			ends.push_back(choice->getCond());
		}
		return ends;
	}

	/// while (data.size() >= 2) { ...; data = data.subspan(length); }
	void look_at_steps(const Expr *condition, const Stmt *body, const Expr *after)
	{
		Operands operands;

		for (const Expr *end : ends_of(condition, body))
			operands.TraverseStmt(const_cast<Expr *>(end));
		// Variables of the body begin anew in each round.
		std::erase_if(operands.variables, [&](const VarDecl *variable) {
			return body->getBeginLoc() < variable->getLocation() &&
			       variable->getLocation() < body->getEndLoc();
		});
		if (!operands.are_local || operands.variables.empty())
			return;

		Steps steps(operands.variables);

		steps.TraverseStmt(const_cast<Expr *>(condition));
		steps.TraverseStmt(const_cast<Stmt *>(body));
		steps.TraverseStmt(const_cast<Expr *>(after));
		if (!steps.are_kept || steps.found.empty())
			return;
		for (const Expr *step : steps.found) {
			const ValueDecl *length = length_of(step);

			if (!is_written(step->getExprLoc()))
				return;
			// i += data[i]
			if (!length) {
				Elements tests(step);

				tests.TraverseStmt(const_cast<Expr *>(condition));
				tests.TraverseStmt(const_cast<Stmt *>(body));
				if (!is_element(step, operands.variables) || tests.found)
					return;
				continue;
			}

			// What is known before the loop was perhaps tested there.
			if (after && length->getLocation() < condition->getBeginLoc())
				return;

			Lengths tests(unit_.ast, length);

			tests.TraverseStmt(const_cast<Expr *>(condition));
			tests.TraverseStmt(const_cast<Stmt *>(body));
			if (tests.found)
				return;
		}
		refuse(name, steps.found[0]->getExprLoc(),
		       "the data has this length, which may be 0: then the loop never ends",
		       "test it first, also for a record that is too short: if (length < 2 || "
		       "length > data.size()) return EINVAL;");
	}

	/// A loop whose condition has only local variables, none of which its body changes.
	void look_at_change(const Expr *condition, const Stmt *body, const Stmt *after,
			    SourceLocation at)
	{
		bool is_constant = false;
		Operands operands;
		Exits exits;

		if (!condition || !is_written(at) || condition->isValueDependent() ||
		    condition->isTypeDependent() ||
		    condition->EvaluateAsBooleanCondition(is_constant, unit_.ast))
			return;
		LambdaCalls lambdas;

		operands.TraverseStmt(const_cast<Expr *>(condition));
		exits.TraverseStmt(const_cast<Stmt *>(body));
		lambdas.TraverseStmt(const_cast<Stmt *>(body));
		if (exits.found || lambdas.found || !operands.are_local ||
		    operands.variables.empty())
			return;

		Keeps keeps(operands.variables);

		keeps.reads_guards = does_nothing(body);
		keeps.TraverseStmt(const_cast<Expr *>(condition));
		keeps.TraverseStmt(const_cast<Stmt *>(body));
		keeps.TraverseStmt(const_cast<Stmt *>(after));
		if (keeps.are_kept)
			refuse(name, at,
			       "nothing in this loop changes its condition: it runs never or for "
			       "ever",
			       "let each round change what the condition reads");
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
