// SPDX-License-Identifier: GPL-2.0
#include "outcomes.h"

using namespace clang;

namespace checker {

namespace {

constexpr char name[] = "only-logged";

/// Refuses a function whose last step fails, and that then only writes to the log and returns
/// success: its caller goes on as if the step were done.
class OnlyLogged : public Rule {
	About about() const override
	{
		return {.name = name,
			.refuses = "an error of the last step of a function that is only logged, "
				   "before the function returns success",
			.is_subset = true};
	}

	void check_unit(const Unit &unit, Report &report) override;
};

class Visitor : public AuthorVisitor {
      public:
	using AuthorVisitor::AuthorVisitor;

	/// Later rounds of a loop may do without the step.
	bool TraverseForStmt(ForStmt *) override { return true; }
	bool TraverseWhileStmt(WhileStmt *) override { return true; }
	bool TraverseCXXForRangeStmt(CXXForRangeStmt *) override { return true; }
	bool VisitCompoundStmt(CompoundStmt *block) override
	{
		for (auto one = block->body_begin(); one != block->body_end(); ++one)
			if (const auto *choice = dyn_cast<IfStmt>(*one))
				look(choice, one + 1 == block->body_end() ? nullptr : one[1]);
		return true;
	}

      private:
	void look(const IfStmt *choice, const Stmt *next)
	{
		const Outcome outcome =
			choice->getCond() ? outcome_of(choice->getCond()) : Outcome();

		// A search that finds nothing is no error.
		if (!outcome || class_of(outcome.of) != "Result")
			return;

		const Stmt *failed = outcome.is_present ? choice->getElse() : choice->getThen();
		const Stmt *worked = outcome.is_present ? choice->getThen() : choice->getElse();

		if (!failed || (worked && ends_otherwise(worked)))
			return;

		auto statements = statements_of(failed);

		if (statements.empty())
			return;
		if (returns_ok(statements.back())) {
			statements.pop_back();
			next = nullptr;
			if (logs(statements, {"err", "crit", "alert", "emerg"}))
				tell(choice);
		} else if (next && returns_ok(next) &&
			   logs(statements, {"err", "warn", "crit", "alert", "emerg"})) {
			tell(choice);
		}
	}
	/// The branch of success may return another result than what follows.
	static bool ends_otherwise(const Stmt *branch)
	{
		const auto statements = statements_of(branch);

		return !statements.empty() && isa<ReturnStmt>(statements.back()) &&
		       !returns_ok(statements.back());
	}
	/// Returns whether the statements are messages, of which one says that there is an error.
	bool logs(ArrayRef<const Stmt *> statements, ArrayRef<StringRef> levels) const
	{
		bool is_error = false;

		for (const Stmt *statement : statements) {
			const StringRef message = message_of(statement, unit_.ast);

			if (message.empty())
				return false;
			is_error |= llvm::any_of(levels, [&](StringRef level) {
				return message.contains(level);
			});
		}
		return is_error;
	}
	void tell(const IfStmt *choice)
	{
		if (is_written(choice->getBeginLoc()))
			refuse(name, choice->getBeginLoc(),
			       "this step fails, and the function only logs it and returns "
			       "success: its caller takes the work for done",
			       "return the error; a step whose failure changes nothing for the "
			       "caller belongs in a function that returns no Result");
	}
};

void OnlyLogged::check_unit(const Unit &unit, Report &report)
{
	Visitor(unit, report).visit();
}

const Register<OnlyLogged> only_logged;

} // namespace

} // namespace checker
