// SPDX-License-Identifier: GPL-2.0
#include "author.h"
#include "frees.h"
#include "tests.h"

using namespace clang;

namespace checker {

namespace {

constexpr char name[] = "freed-twice";

/// Refuses a number that a function frees twice: another task may have taken it in between, and
/// then shares it with a third one.
class FreedTwice : public Rule {
	About about() const override
	{
		return {.name = name,
			.refuses = "a number of an AtomicBits or an Ida that a function clears or "
				   "frees "
				   "twice, also by a function that it calls, or that frees it "
				   "where it fails",
			.is_subset = true};
	}

	void check_unit(const Unit &unit, Report &report) override;
};

/// Returns the bit that a statement clears: a call of clear(), or of a function of the module that
/// certainly clears its parameter.
Freed freed_by(const Stmt *statement, unsigned depth = 0)
{
	const auto *expression = dyn_cast<Expr>(statement);
	const auto *call = expression
				   ? dyn_cast<CallExpr>(expression->IgnoreUnlessSpelledInSource())
				   : nullptr;
	const auto *member = dyn_cast_or_null<CXXMemberCallExpr>(call);
	const FunctionDecl *body = nullptr;

	if (member && !is_of_module(member->getMethodDecl()))
		return freed_by_call(member);
	// release(n) of the same object.
	if (!call || depth > 2 || !call->getDirectCallee() ||
	    !is_of_module(call->getDirectCallee()) || !call->getDirectCallee()->hasBody(body) ||
	    (member && !isa<CXXThisExpr>(bare_of(member->getImplicitObjectArgument()))))
		return {};

	const auto *block = dyn_cast<CompoundStmt>(body->getBody());

	if (!block)
		return {};
	for (const Stmt *one : block->body()) {
		if (const Freed freed = freed_by(one, depth + 1); freed.bits && freed.number)
			for (unsigned i = 0; i < body->getNumParams() && i < call->getNumArgs();
			     i++)
				if (body->getParamDecl(i) == freed.number)
					return {freed.bits, variable_of(call->getArg(i))};
		if (!isa<Expr, DeclStmt>(one))
			break;
	}
	return {};
}

class Visitor : public AuthorVisitor {
      public:
	using AuthorVisitor::AuthorVisitor;

	bool VisitCompoundStmt(CompoundStmt *block) override
	{
		std::map<Freed, SourceLocation> freed;
		std::map<const ValueDecl *, Freed> failing; // by the Result of the call

		for (const Stmt *statement : block->body()) {
			const Freed now = freed_by(statement);

			// A branch for the error may end before the number is freed again.
			if (!isa<DeclStmt>(statement))
				for (const ValueDecl *named : named_in(statement))
					failing.erase(named);
			for (const auto &[result, before] : failing)
				if (now == before && is_written(statement->getBeginLoc()))
					tell(now, statement, result->getLocation());
			if (const auto *declared = dyn_cast<DeclStmt>(statement);
			    declared && declared->isSingleDecl())
				if (const auto *result =
					    dyn_cast<VarDecl>(declared->getSingleDecl());
				    result && result->getInit())
					if (const Freed freed_by_it =
						    freed_if_it_fails(result->getInit());
					    freed_by_it.bits)
						failing[result] = freed_by_it;

			if (!now.bits || !now.number) {
				// It may assign to the number, or set the bit again.
				if (!isa<ReturnStmt>(statement))
					for (const ValueDecl *named : named_in(statement))
						std::erase_if(freed, [&](const auto &entry) {
							return entry.first.bits == named ||
							       (entry.first.number == named &&
								!is_only_passed(statement));
						});
				continue;
			}
			if (const auto before = freed.find(now);
			    before != freed.end() && is_written(statement->getBeginLoc()))
				tell(now, statement, before->second);
			freed.insert_or_assign(now, statement->getBeginLoc());
		}
		return true;
	}

	/// The call frees the number where it fails: the branch for its error frees it again.
	bool VisitIfStmt(IfStmt *choice) override
	{
		const Outcome outcome =
			choice->getCond() ? outcome_of(choice->getCond()) : Outcome();
		const Stmt *failed = outcome.is_present ? choice->getElse() : choice->getThen();

		if (!outcome || !failed)
			return true;

		const Expr *origin = origin_of(outcome.of);
		const Freed before = freed_if_it_fails(origin);

		if (before.bits)
			for (const Stmt *statement : statements_of(failed))
				if (freed_by(statement) == before &&
				    is_written(statement->getBeginLoc()))
					tell(before, statement, origin->getExprLoc());
		return true;
	}

      private:
	void tell(const Freed &now, const Stmt *at, SourceLocation before)
	{
		report_.add({.rule = name,
			     .at = unit_.sources.place(at->getBeginLoc()),
			     .message = "this frees '" + now.number->getNameAsString() +
					"' a second time, which another task may have "
					"taken since",
			     .help = "free it once",
			     .notes = {{unit_.sources.place(before), "it is freed here"}}});
	}
	/// A message with the number does not change it.
	static bool is_only_passed(const Stmt *statement)
	{
		return isa<CallExpr, DoStmt>(statement) || isa<ExprWithCleanups>(statement);
	}
};

void FreedTwice::check_unit(const Unit &unit, Report &report)
{
	Visitor(unit, report).visit();
}

const Register<FreedTwice> freed_twice;

} // namespace

} // namespace checker
