// SPDX-License-Identifier: GPL-2.0
#include "outcomes.h"

#include "llvm/ADT/StringSet.h"

using namespace clang;

namespace checker {

namespace {

constexpr char name[] = "busy";

/// Refuses a work that always queues itself, and a thread whose loop never sleeps: each takes a
/// whole CPU until the module is unloaded.
class Busy : public Rule {
	About about() const override
	{
		return {.name = name,
			.refuses =
				"a work that always queues itself again without a delay, also "
				"through another work, or that does so if it has failed; a "
				"loop of a thread that never sleeps, or that does not sleep if it "
				"has failed",
			.is_subset = true};
	}

	void check_unit(const Unit &unit, Report &report) override;
};

/// Returns the handler of a work that \p call queues without a delay.
const FunctionDecl *queued_by(const CXXMemberCallExpr *call)
{
	const auto *special = dyn_cast_or_null<ClassTemplateSpecializationDecl>(
		call->getMethodDecl() ? call->getMethodDecl()->getParent() : nullptr);
	const StringRef owner = name_of(special);

	if (!special || name_of(call->getMethodDecl()) != "queue" ||
	    special->getTemplateArgs()[0].getKind() != TemplateArgument::Declaration)
		return nullptr;
	if (owner != "Work" && owner != "BhWork" && owner != "DelayedWork")
		return nullptr;
	if (owner == "DelayedWork") {
		const Expr *delay = call->getArg(0);
		Expr::EvalResult result;

		if (delay->isValueDependent() ||
		    !delay->EvaluateAsRValue(result, call->getMethodDecl()->getASTContext()) ||
		    !result.Val.isStruct() || result.Val.getStructNumFields() != 1 ||
		    !result.Val.getStructField(0).isInt() ||
		    result.Val.getStructField(0).getInt().isStrictlyPositive())
			return nullptr;
	}
	return dyn_cast<FunctionDecl>(special->getTemplateArgs()[0].getAsDecl());
}

/// The works that a function always queues, each with the call.
using Queued = std::map<const FunctionDecl *, const CXXMemberCallExpr *>;

void find_queued(const FunctionDecl *function, Queued &found, unsigned depth = 0)
{
	const FunctionDecl *body = nullptr;

	if (depth > 3 || !is_of_module(function) || !function->hasBody(body))
		return;
	for (const Stmt *statement : cast<CompoundStmt>(body->getBody())->body()) {
		const auto *expression = dyn_cast<Expr>(statement);
		const auto *call = expression ? dyn_cast<CallExpr>(bare_of(expression)) : nullptr;
		const auto *member = call ? dyn_cast<CXXMemberCallExpr>(call) : nullptr;

		if (isa<ReturnStmt>(statement))
			return;
		if (isa<IfStmt, SwitchStmt>(statement)) {
			struct Returns : DynamicRecursiveASTVisitor {
				bool VisitReturnStmt(ReturnStmt *) override
				{
					return !(found = true);
				}

				bool found = false;
			} returns;

			returns.TraverseStmt(const_cast<Stmt *>(statement));
			if (returns.found)
				return; // A condition ends it.
		}
		if (const FunctionDecl *work = member ? queued_by(member) : nullptr)
			found.try_emplace(work->getCanonicalDecl(), member);
		else if (call && call->getDirectCallee())
			find_queued(call->getDirectCallee(), found, depth + 1);
	}
}

/// Looks for a call after which other tasks can run: one of the API that is neither an atomic
/// operation nor a print.
class Rests : public DynamicRecursiveASTVisitor {
      public:
	explicit Rests(unsigned depth = 0) : depth_(depth) {}

	bool VisitCallExpr(CallExpr *call) override
	{
		static const llvm::StringSet<> quick = {
			"Atomic",   "AtomicBits", "ThisThread", "CpuCount",  "PerCpu", "Mmio",
			"Duration", "InstantOf",  "Refcount",	"Registers", "Ports",  "Result",
			"optional", "Vec",	  "span",	"array",     "Lock",   "Guard",
			"KFifo",    "RecordFifo", "List",	"LList"};
		const FunctionDecl *function = call->getDirectCallee();
		const FunctionDecl *body = nullptr;
		const auto *method = dyn_cast_or_null<CXXMethodDecl>(function);

		if (!function) {
			found = true;
		} else if (is_of_module(function)) {
			Rests inner(depth_ + 1);

			found |= depth_ > 3 || !function->hasBody(body);
			if (!found)
				inner.TraverseStmt(body->getBody());
			found |= inner.found;
		} else if (!(method && quick.contains(name_of(method->getParent())) &&
			     name_of(method) != "sleep") &&
			   !name_of(function).contains("delay") && name_of(function) != "ok") {
			found = true;
		}
		return !found;
	}
	bool VisitBreakStmt(BreakStmt *) override { return !(found = true); }
	bool VisitReturnStmt(ReturnStmt *) override
	{
		found |= depth_ == 0;
		return !found;
	}

	bool found = false;

      private:
	unsigned depth_;
};

class Visitor : public AuthorVisitor {
      public:
	using AuthorVisitor::AuthorVisitor;

	bool VisitCXXMethodDecl(CXXMethodDecl *method) override
	{
		if (!method->doesThisDeclarationHaveABody() || method->isDependentContext())
			return true;

		look_at_retries(method);

		Queued seen, next;

		find_queued(method, next);
		for (unsigned round = 0; round < 4 && !next.empty(); round++) {
			Queued after;

			for (const auto &[work, call] : next) {
				if (work == method->getCanonicalDecl() &&
				    is_written(call->getExprLoc())) {
					refuse(name, call->getExprLoc(),
					       "this work always queues itself again at once, and "
					       "takes a whole CPU",
					       "use a DelayedWork with a delay, or queue it only "
					       "if "
					       "there is more to do");
					return true;
				}
				if (seen.try_emplace(work, call).second)
					find_queued(work, after);
			}
			next = std::move(after);
		}
		return true;
	}

	/// const auto got = fetch(); if (!got) continue;
	void look_at_continues(const WhileStmt *loop)
	{
		const auto *block = dyn_cast<CompoundStmt>(loop->getBody());
		Rests before;

		before.TraverseStmt(const_cast<Expr *>(loop->getCond()));
		if (!block)
			return;
		for (const Stmt *statement : block->body()) {
			const auto *choice = dyn_cast<IfStmt>(statement);
			const Outcome outcome = choice && choice->getCond()
							? outcome_of(choice->getCond())
							: Outcome();

			// if (changed_.wait_timeout(...).is_err()) continue;
			if (outcome)
				before.TraverseStmt(const_cast<Expr *>(choice->getCond()));
			if (before.found)
				return;
			if (outcome && !outcome.is_present && class_of(outcome.of) == "Result") {
				const auto branch = statements_of(choice->getThen());
				const auto *again = branch.empty()
							    ? nullptr
							    : dyn_cast<ContinueStmt>(branch.back());
				Rests within;

				for (const Stmt *one : branch)
					if (message_of(one, unit_.ast).empty())
						within.TraverseStmt(const_cast<Stmt *>(one));
				if (again && !within.found && is_written(again->getBeginLoc()))
					refuse(name, again->getBeginLoc(),
					       "this thread tries again at once, and takes a whole "
					       "CPU until it does not fail",
					       "let it sleep first: if (!self.sleep(10_ms)) "
					       "break;");
			}
			before.TraverseStmt(const_cast<Stmt *>(statement));
		}
	}

	/// if (send().is_err()) work_.queue();
	void look_at_retries(const CXXMethodDecl *method)
	{
		struct Retries : DynamicRecursiveASTVisitor {
			bool VisitIfStmt(IfStmt *choice) override
			{
				const Outcome outcome = choice->getCond()
								? outcome_of(choice->getCond())
								: Outcome();

				if (outcome && class_of(outcome.of) == "Result")
					look(outcome.is_present ? choice->getElse()
								: choice->getThen());
				return true;
			}
			void look(const Stmt *failed)
			{
				for (const Stmt *statement :
				     failed ? statements_of(failed)
					    : llvm::SmallVector<const Stmt *, 4>()) {
					const auto *expression = dyn_cast<Expr>(statement);
					const auto *call = expression ? dyn_cast<CXXMemberCallExpr>(
										bare_of(expression))
								      : nullptr;
					const FunctionDecl *work = call ? queued_by(call) : nullptr;

					if (work && work->getCanonicalDecl() == handler)
						found = call;
				}
			}

			const FunctionDecl *handler = nullptr;
			const Expr *found = nullptr;
		} retries;

		retries.handler = method->getCanonicalDecl();
		retries.TraverseStmt(method->getBody());
		if (retries.found && is_written(retries.found->getExprLoc()))
			refuse(name, retries.found->getExprLoc(),
			       "this work tries again at once, and takes a whole CPU until it does "
			       "not fail",
			       "use a DelayedWork with a delay, or queue it when the reason for "
			       "the "
			       "failure is gone");
	}

	bool VisitWhileStmt(WhileStmt *loop) override
	{
		struct Asks : DynamicRecursiveASTVisitor {
			bool VisitCXXMemberCallExpr(CXXMemberCallExpr *call) override
			{
				return !(found |= name_of(call->getMethodDecl()) == "should_stop");
			}

			bool found = false;
		} asks;
		Rests rests;

		asks.TraverseStmt(loop->getCond());
		rests.TraverseStmt(loop->getCond());
		rests.TraverseStmt(loop->getBody());
		if (asks.found && rests.found)
			look_at_continues(loop);
		if (asks.found && !rests.found && is_written(loop->getBeginLoc()))
			refuse(name, loop->getBeginLoc(),
			       "this loop never sleeps, and takes a whole CPU until the thread is "
			       "stopped",
			       "let it sleep: while (self.sleep(10_ms)), or wait for an event with "
			       "a "
			       "timeout");
		return true;
	}
};

void Busy::check_unit(const Unit &unit, Report &report)
{
	Visitor(unit, report).visit();
}

const Register<Busy> busy;

} // namespace

} // namespace checker
