// SPDX-License-Identifier: GPL-2.0
#include "author.h"
#include "jumps.h"
#include "wake_ups/facts.h"

using namespace clang;

namespace checker {

namespace {

constexpr char name[] = "same-test";

/// Refuses a test that repeats an earlier one, and so cannot have another result: one of both was
/// meant to be another test.
class SameTest : public Rule {
	About about() const override
	{
		return {.name = name,
			.refuses = "a condition of an else if that is the same as one before it, "
				   "or of an if after one that returns, and both sides of && "
				   "or || that are the same",
			.is_subset = true};
	}

	void check_unit(const Unit &unit, Report &report) override;
};

class Visitor : public AuthorVisitor {
      public:
	using AuthorVisitor::AuthorVisitor;

	bool VisitIfStmt(IfStmt *choice) override
	{
		std::set<std::string> seen;

		for (const IfStmt *one = choice; one;
		     one = dyn_cast_or_null<IfStmt>(one->getElse())) {
			if (!one->getCond() || one->hasInitStorage() || one->hasVarStorage() ||
			    !is_stable(one->getCond()))
				return true;
			if (!seen.insert(wake_ups::text_of(one->getCond())).second)
				tell(one->getCond(), "a condition before this one is the same, so "
						     "this branch never runs");
		}
		return true;
	}
	/// if (low > 100) return EINVAL; if (low > 100) return EINVAL;
	bool VisitCompoundStmt(CompoundStmt *block) override
	{
		const IfStmt *before = nullptr;

		for (const Stmt *statement : block->body()) {
			const auto *choice = dyn_cast<IfStmt>(statement);
			const bool is_plain =
				choice && choice->getCond() && !choice->hasInitStorage() &&
				!choice->hasVarStorage() && is_stable(choice->getCond());

			if (is_plain && before &&
			    wake_ups::text_of(choice->getCond()) ==
				    wake_ups::text_of(before->getCond()))
				tell(choice->getCond(), "the condition before this one is the "
							"same and returns, so this branch never "
							"runs");
			before = is_plain && leaves(choice->getThen()) && !choice->getElse()
					 ? choice
					 : nullptr;
		}
		return true;
	}
	bool VisitBinaryOperator(BinaryOperator *both) override
	{
		if (both->isLogicalOp() && is_stable(both->getLHS()) && is_stable(both->getRHS()) &&
		    wake_ups::text_of(both->getLHS()) == wake_ups::text_of(both->getRHS()))
			tell(both->getRHS(), "both sides of this operator are the same");
		return true;
	}

      private:
	/// A call may return another value the next time.
	bool is_stable(const Expr *condition) const
	{
		return !condition->isTypeDependent() && !condition->isValueDependent() &&
		       !condition->HasSideEffects(unit_.ast) &&
		       !condition->isEvaluatable(unit_.ast);
	}
	void tell(const Expr *condition, const char *message)
	{
		if (is_written(condition->getExprLoc()) && is_written(condition->getBeginLoc()))
			refuse(name, condition->getExprLoc(), message,
			       "test another value, or remove this test");
	}
};

void SameTest::check_unit(const Unit &unit, Report &report)
{
	Visitor(unit, report).visit();
}

const Register<SameTest> same_test;

} // namespace

} // namespace checker
