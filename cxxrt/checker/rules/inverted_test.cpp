// SPDX-License-Identifier: GPL-2.0
#include "outcomes.h"

#include "llvm/ADT/StringSet.h"

using namespace clang;

namespace checker {

namespace {

constexpr char name[] = "inverted-test";

/// Refuses a test whose branches are exchanged: what worked is reported as a failure, and what
/// failed goes on.
class InvertedTest : public Rule {
	About about() const override
	{
		return {.name = name,
			.refuses = "a test that returns ENOENT, ENOMEM or another error of what "
				   "failed, if it has not failed, or success if it has; one that "
				   "returns EEXIST if nothing was found, or EBUSY if it has taken "
				   "a lock; the answer of is_ready(), a Result<bool>, "
				   "of which only the Result is tested",
			.is_subset = true};
	}

	void check_unit(const Unit &unit, Report &report) override;
};

/// Errors of an operation that failed.
const llvm::StringSet<> failures = {"ENOENT", "ENOMEM", "ENODEV", "ENXIO",
				    "EIO",    "EFAULT", "ESRCH",  "ENODATA"};
/// Errors of a search that found nothing, or of an allocation.
const llvm::StringSet<> absences = {"ENOENT", "ESRCH", "ENODATA", "ENOMEM"};

/// Counts the searches and waits of a function.
struct Calls : DynamicRecursiveASTVisitor {
	bool VisitCallExpr(CallExpr *call) override
	{
		const StringRef called = name_of(call->getDirectCallee());

		searches += called.starts_with("find") || called == "load" || called == "peek" ||
			    called == "lower_bound" || called == "get";
		waits += called.contains("wait");
		return true;
	}

	unsigned searches = 0, waits = 0;
};

Calls calls_in(const Stmt *statement)
{
	Calls calls;

	calls.TraverseStmt(const_cast<Stmt *>(statement));
	return calls;
}

/// Counts the uses of a variable, and those that only ask whether it has a value.
struct Asked : DynamicRecursiveASTVisitor {
	explicit Asked(const VarDecl *variable) : variable(variable) {}

	bool VisitDeclRefExpr(DeclRefExpr *use) override
	{
		uses += use->getDecl() == variable;
		return true;
	}
	bool VisitCXXMemberCallExpr(CXXMemberCallExpr *call) override
	{
		static const llvm::StringSet<> asking = {"is_ok", "is_err", "error"};
		const auto *use = dyn_cast<DeclRefExpr>(bare_of(call->getImplicitObjectArgument()));

		asks += use && use->getDecl() == variable &&
			(asking.contains(name_of(call->getMethodDecl())) ||
			 isa<CXXConversionDecl>(call->getMethodDecl()));
		return true;
	}

	const VarDecl *variable;
	unsigned uses = 0, asks = 0;
};

class Visitor : public AuthorVisitor {
      public:
	using AuthorVisitor::AuthorVisitor;

	bool VisitFunctionDecl(FunctionDecl *function) override
	{
		if (function->doesThisDeclarationHaveABody() && !function->isDependentContext())
			body_ = function->getBody();
		return true;
	}
	bool VisitIfStmt(IfStmt *choice) override
	{
		const Outcome outcome =
			choice->getCond() ? outcome_of(choice->getCond()) : Outcome();

		look_at_first(choice);
		if (!outcome || !body_ || !is_written(choice->getBeginLoc()))
			return true;

		const auto statements = statements_of(choice->getThen());

		for (const Stmt *statement : statements)
			if (statement != statements.back() &&
			    message_of(statement, unit_.ast).empty())
				return true;

		const StringRef error =
			statements.empty() ? "" : error_returned_by(statements.back());
		const bool is_result = class_of(outcome.of) == "Result";

		if (outcome.is_present && is_result &&
		    (failures.contains(error) ||
		     ((error == "EINVAL" || error == "ERANGE") && is_parsed(outcome.of))) &&
		    !calls_in(origin_of(outcome.of)).waits)
			refuse(name, choice->getBeginLoc(),
			       "this returns " + error.str() +
				       " if there was no error, and goes on if there was one",
			       "exchange the branches: if (result.is_err()) return "
			       "result.error();");
		// A second search may be for what the first one excludes.
		else if (outcome.is_present && !is_result && absences.contains(error) &&
			 calls_in(body_).searches < 2)
			refuse(name, choice->getBeginLoc(),
			       "this returns " + error.str() +
				       " if the search has found an element, and goes on if it has "
				       "not",
			       "exchange the branches: if (!found) return ENOENT;");
		else if (outcome.is_present && is_result && error == "ETIMEDOUT" &&
			 calls_in(origin_of(outcome.of)).waits)
			refuse(name, choice->getBeginLoc(),
			       "this returns ETIMEDOUT if the event has occurred in time",
			       "exchange the branches, or return the result of the wait");
		else if (outcome.is_present && class_of(outcome.of) == "OptionalGuard" &&
			 (error == "EBUSY" || error == "EAGAIN"))
			refuse(name, choice->getBeginLoc(),
			       "this returns " + error.str() +
				       " if it has taken the lock, and goes on if it has not",
			       "exchange the branches: if (!guard) return EBUSY;");
		else if (!outcome.is_present && !is_result && error == "EEXIST")
			refuse(name, choice->getBeginLoc(),
			       "this returns EEXIST if the search has found nothing, and goes on "
			       "if there is such an element",
			       "exchange the branches: if (found) return EEXIST;");
		return true;
	}
	/// if (!stored) return ok(); return EIO;
	bool VisitCompoundStmt(CompoundStmt *block) override
	{
		for (auto one = block->body_begin(); one != block->body_end(); ++one) {
			const auto *choice = dyn_cast<IfStmt>(*one);
			const Outcome outcome = choice && choice->getCond()
							? outcome_of(choice->getCond())
							: Outcome();

			if (!outcome || outcome.is_present || choice->getElse() ||
			    class_of(outcome.of) != "Result" || one + 1 == block->body_end() ||
			    !failures.contains(error_returned_by(one[1])) ||
			    !returns_ok(statements_of(choice->getThen()).front()) ||
			    !is_written(choice->getBeginLoc()))
				continue;
			refuse(name, choice->getBeginLoc(),
			       "this returns success if the operation has failed, and an error if "
			       "it has not",
			       "exchange the branches, or return the result");
		}
		return true;
	}
	/// const auto idle = is_idle(); if (idle.is_ok()) ...
	bool VisitVarDecl(VarDecl *variable) override
	{
		const auto *call = variable->getInit()
					   ? dyn_cast<CallExpr>(bare_of(variable->getInit()))
					   : nullptr;

		if (!body_ || !call || !variable->isLocalVarDecl() ||
		    !is_bool(variable->getType()) || !asks(call->getDirectCallee()) ||
		    !is_written(variable->getLocation()))
			return true;

		Asked asked(variable);

		asked.TraverseStmt(const_cast<Stmt *>(body_));
		if (asked.uses > 0 && asked.uses == asked.asks)
			refuse(name, variable->getLocation(),
			       "only whether '" + variable->getNameAsString() +
				       "' has an answer is tested, and not the answer",
			       "read the bool: if (TRY(" +
				       call->getDirectCallee()->getNameAsString() + "())) ...");
		return true;
	}

      private:
	/// if (!TRY(events.emplace(gfp::atomic, code))) work_.queue();
	void look_at_first(const IfStmt *choice)
	{
		static const llvm::StringSet<> starting = {"queue",    "wake_all",   "wake_one",
							   "complete", "notify_one", "notify_all",
							   "arm",      "mod"};
		struct Find : DynamicRecursiveASTVisitor {
			bool VisitCXXMemberCallExpr(CXXMemberCallExpr *call) override
			{
				const StringRef called = name_of(call->getMethodDecl());

				adds |= name_of(call->getRecordDecl()) == "LList" &&
					called == "emplace";
				starts |= starting.contains(called) &&
					  !is_of_module(call->getMethodDecl());
				return true;
			}

			bool adds = false, starts = false;
		} condition, branch;
		const auto *negation = choice->getCond()
					       ? dyn_cast<UnaryOperator>(bare_of(choice->getCond()))
					       : nullptr;

		if (!negation || negation->getOpcode() != UO_LNot || choice->getElse() ||
		    !negation->getSubExpr()->getType()->isBooleanType())
			return;
		condition.TraverseStmt(
			const_cast<Expr *>(origin_of(bare_of(negation->getSubExpr()))));
		branch.TraverseStmt(const_cast<Stmt *>(choice->getThen()));
		if (condition.adds && branch.starts && is_written(choice->getBeginLoc()))
			refuse(name, choice->getBeginLoc(),
			       "emplace() returns true if the list was empty, so nothing takes the "
			       "first element",
			       "start the consumer for the first element: if "
			       "(TRY(list.emplace(...))) work_.queue();");
	}
	/// Returns whether a variable has the number of a text.
	static bool is_parsed(const Expr *tested)
	{
		const auto *call = dyn_cast<CallExpr>(origin_of(tested));

		return call && call != tested && name_of(call->getDirectCallee()) == "parse" &&
		       !is_of_module(call->getDirectCallee());
	}
	static bool is_bool(QualType type)
	{
		const auto *special = dyn_cast_or_null<ClassTemplateSpecializationDecl>(
			type->getAsCXXRecordDecl());

		return name_of(special) == "Result" && special->getTemplateArgs().size() > 0 &&
		       special->getTemplateArgs()[0].getKind() == TemplateArgument::Type &&
		       special->getTemplateArgs()[0].getAsType()->isBooleanType();
	}
	static bool asks(const FunctionDecl *function)
	{
		const StringRef called = name_of(function);

		return called.starts_with("is_") || called.starts_with("has_") ||
		       called.starts_with("can_");
	}

	const Stmt *body_ = nullptr; ///< Of the function that the walk is in.
};

void InvertedTest::check_unit(const Unit &unit, Report &report)
{
	Visitor(unit, report).visit();
}

const Register<InvertedTest> inverted_test;

} // namespace

} // namespace checker
