// SPDX-License-Identifier: GPL-2.0
#include "author_functions.h"
#include "jumps.h"
#include "outcomes.h"

using namespace clang;

namespace checker {

namespace {

constexpr char name[] = "one-error";

/// Refuses a Result of which a function tests one error only, and which it takes for success if it
/// has another one.
class OneError : public Rule {
	About about() const override
	{
		return {.name = name,
			.refuses = "a Result without a value that is only compared with one error: "
				   "after each other error the function goes on",
			.is_subset = true};
	}

	void check_unit(const Unit &unit, Report &report) override;
};

/// Returns the variable that \p condition compares with one error: waited == ETIMEDOUT.
const VarDecl *compared_by(const Expr *condition)
{
	const Expr *left = nullptr, *right = nullptr;

	condition = bare_of(condition);
	if (const auto *call = dyn_cast<CXXOperatorCallExpr>(condition);
	    call && call->getOperator() == OO_EqualEqual && call->getNumArgs() == 2) {
		left = bare_of(call->getArg(0));
		right = bare_of(call->getArg(1));
	} else if (const auto *written = dyn_cast<CXXRewrittenBinaryOperator>(condition);
		   written && written->getOperator() == BO_EQ) {
		left = bare_of(written->getLHS());
		right = bare_of(written->getRHS());
	}

	const auto *use = left ? dyn_cast<DeclRefExpr>(left) : nullptr;
	const auto *variable = use ? dyn_cast<VarDecl>(use->getDecl()) : nullptr;

	return variable && variable->isLocalVarDecl() && class_of(left) == "Result" &&
			       class_of(right) == "Error"
		       ? variable
		       : nullptr;
}

/// Counts the uses of each variable, and the comparisons that leave the function.
struct Uses : DynamicRecursiveASTVisitor {
	bool VisitIfStmt(IfStmt *choice) override
	{
		if (const VarDecl *variable = choice->getCond() && !choice->getElse()
						      ? compared_by(choice->getCond())
						      : nullptr;
		    variable && ends_by<ReturnStmt>(choice->getThen()))
			compared[variable].push_back(choice);
		return true;
	}
	bool VisitDeclRefExpr(DeclRefExpr *use) override
	{
		uses[use->getDecl()]++;
		return true;
	}

	std::map<const ValueDecl *, unsigned> uses;
	std::map<const VarDecl *, std::vector<const IfStmt *>> compared;
};

void OneError::check_unit(const Unit &unit, Report &report)
{
	for (const FunctionDecl *function : AuthorFunctions::of(unit, report).all) {
		Uses uses;

		uses.TraverseStmt(function->getBody());
		for (const auto &[variable, tests] : uses.compared)
			if (uses.uses[variable] == tests.size() &&
			    unit.sources.is_authors(tests.front()->getBeginLoc()))
				report.add({.rule = name,
					    .at = unit.sources.place(tests.front()->getBeginLoc()),
					    .message = "'" + variable->getNameAsString() +
						       "' may have another error, after which the "
						       "function goes on as after success",
					    .help = "return each error: if (result.is_err()) "
						    "return result.error();",
					    .notes = {}});
	}
}

const Register<OneError> one_error;

} // namespace

} // namespace checker
