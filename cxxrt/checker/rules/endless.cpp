// SPDX-License-Identifier: GPL-2.0
#include "author.h"

using namespace clang;

namespace checker {

namespace {

constexpr char name[] = "endless";

/// Refuses a loop that nothing ends: the module is never unloaded.
class Endless : public Rule {
	About about() const override
	{
		return {.name = name,
			.refuses = "a loop without a condition that no break and no return ends",
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

class Visitor : public AuthorVisitor {
      public:
	using AuthorVisitor::AuthorVisitor;

	bool VisitWhileStmt(WhileStmt *loop) override
	{
		look(loop->getCond(), loop->getBody(), loop->getBeginLoc());
		return true;
	}
	bool VisitDoStmt(DoStmt *loop) override
	{
		look(loop->getCond(), loop->getBody(), loop->getBeginLoc());
		return true;
	}
	bool VisitForStmt(ForStmt *loop) override
	{
		look(loop->getCond(), loop->getBody(), loop->getBeginLoc());
		return true;
	}

      private:
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
