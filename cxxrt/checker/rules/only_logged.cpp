// SPDX-License-Identifier: GPL-2.0
#include "entries.h"
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
				   "before the function returns success; an error in an operation "
				   "of a file, a request or an attribute that is only logged as "
				   "such, before the operation goes on",
			.is_subset = true};
	}

	void check_unit(const Unit &unit, Report &report) override;
};

class Visitor : public AuthorVisitor {
      public:
	Visitor(const Unit &unit, Report &report, const Functions &entries)
	    : AuthorVisitor(unit, report), entries_(entries)
	{}

	/// Later rounds of a loop may do without the step.
	bool TraverseForStmt(ForStmt *) override { return true; }
	bool TraverseWhileStmt(WhileStmt *) override { return true; }
	bool TraverseCXXForRangeStmt(CXXForRangeStmt *) override { return true; }
	bool VisitCompoundStmt(CompoundStmt *block) override
	{
		for (auto one = block->body_begin(); one != block->body_end(); ++one)
			if (const auto *choice = dyn_cast<IfStmt>(*one)) {
				look(choice, one + 1 == block->body_end() ? nullptr : one[1]);
				if (operation_ == block)
					look_at_step(choice, {one + 1, block->body_end()});
			}
		return true;
	}
	/// Notes the body of an operation that programs call.
	bool TraverseCXXMethodDecl(CXXMethodDecl *method) override
	{
		const Stmt *outer = std::exchange(
			operation_, method->doesThisDeclarationHaveABody() &&
						    entries_.contains(method->getCanonicalDecl())
					    ? method->getBody()
					    : nullptr);
		const bool goes_on = AuthorVisitor::TraverseCXXMethodDecl(method);

		operation_ = outer;
		return goes_on;
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
		} else if (returns_count(statements.back())) {
			statements.pop_back();
			if (logs(statements, {"err", "warn", "crit", "alert", "emerg"}))
				tell(choice);
		} else if (next && returns_ok(next) &&
			   logs(statements, {"err", "warn", "crit", "alert", "emerg"})) {
			tell(choice);
		}
	}
	/// return sizeof(value); what a write() returns if it has taken the bytes.
	static bool returns_count(const Stmt *statement)
	{
		const auto *end = dyn_cast<ReturnStmt>(statement);
		const Expr *value = end ? end->getRetValue() : nullptr;

		if (!value || name_of(value->getType()->getAsCXXRecordDecl()) != "Result")
			return false;
		value = bare_of(value);
		while (const auto *made = dyn_cast_or_null<CXXConstructExpr>(value))
			value = made->getNumArgs() == 1 ? bare_of(made->getArg(0)) : nullptr;

		const auto *call = dyn_cast_or_null<CXXMemberCallExpr>(value);

		return value && (isa<UnaryExprOrTypeTraitExpr>(value) ||
				 (call && value->getType()->isIntegerType() &&
				  name_of(call->getMethodDecl()) == "size"));
	}
	/// An operation that logs the error of a step, and goes on with the next one.
	void look_at_step(const IfStmt *choice, ArrayRef<Stmt *> rest)
	{
		const Outcome outcome =
			choice->getCond() ? outcome_of(choice->getCond()) : Outcome();
		const auto *use = outcome ? dyn_cast<DeclRefExpr>(outcome.of) : nullptr;

		if (!outcome || outcome.is_present || choice->getElse() || rest.size() < 2 ||
		    class_of(outcome.of) != "Result" ||
		    !logs(statements_of(choice->getThen()), {"err", "crit", "alert", "emerg"}))
			return;
		for (Stmt *statement : rest)
			if (use && Named(use->getDecl(), statement).found)
				return;
		if (returns_ok(rest.back()) || returns_count(rest.back()))
			tell(choice);
	}
	struct Named : DynamicRecursiveASTVisitor {
		Named(const ValueDecl *of, Stmt *in) : variable(of) { TraverseStmt(in); }
		bool VisitDeclRefExpr(DeclRefExpr *use) override
		{
			return !(found |= use->getDecl() == variable);
		}

		const ValueDecl *variable;
		bool found = false;
	};
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

	const Functions &entries_;
	const Stmt *operation_ = nullptr; ///< The body of an operation that is visited.
};

void OnlyLogged::check_unit(const Unit &unit, Report &report)
{
	Entries entries(unit, report);

	entries.visit();
	Visitor(unit, report, entries.found).visit();
}

const Register<OnlyLogged> only_logged;

} // namespace

} // namespace checker
