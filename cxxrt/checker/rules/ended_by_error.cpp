// SPDX-License-Identifier: GPL-2.0
#include "author_functions.h"
#include "outcomes.h"

using namespace clang;

namespace checker {

namespace {

constexpr char name[] = "ended-by-error";

/// Refuses a loop of steps that the error of one step ends, after which the function returns
/// success.
class EndedByError : public Rule {
	About about() const override
	{
		return {.name = name,
			.refuses =
				"a loop that ends if a step without a value fails, in a function "
				"that returns success after it",
			.is_subset = true};
	}

	void check_unit(const Unit &unit, Report &report) override;
};

/// Returns whether a type is Result<>, whose only content is the error.
bool is_only_error(QualType type)
{
	const auto *special = dyn_cast_or_null<ClassTemplateSpecializationDecl>(
		type.getNonReferenceType()->getAsCXXRecordDecl());

	return name_of(special) == "Result" && special->getTemplateArgs().size() > 0 &&
	       special->getTemplateArgs()[0].getKind() == TemplateArgument::Type &&
	       special->getTemplateArgs()[0].getAsType()->isVoidType();
}

/// Finds the test of a loop's body that only leaves the loop if a step has failed.
const IfStmt *break_of(const Stmt *loop)
{
	const Stmt *body = nullptr;

	if (const auto *range = dyn_cast<CXXForRangeStmt>(loop))
		body = range->getBody();
	else if (const auto *counted = dyn_cast<ForStmt>(loop))
		body = counted->getBody();
	if (!body)
		return nullptr;
	for (const Stmt *statement : statements_of(body)) {
		const auto *choice = dyn_cast<IfStmt>(statement);
		const Outcome outcome =
			choice && choice->getCond() ? outcome_of(choice->getCond()) : Outcome();

		if (!outcome || outcome.is_present || choice->getElse() ||
		    !is_only_error(outcome.of->getType()))
			continue;

		const auto statements = statements_of(choice->getThen());
		const auto *use = dyn_cast<DeclRefExpr>(outcome.of);
		const auto *variable = use ? dyn_cast<VarDecl>(use->getDecl()) : nullptr;

		// A variable that exists after the loop may be read there.
		if (statements.size() == 1 && isa<BreakStmt>(statements[0]) &&
		    (!variable || (body->getBeginLoc() < variable->getLocation() &&
				   variable->getLocation() < body->getEndLoc())))
			return choice;
	}
	return nullptr;
}

/// Returns whether a step adds to a container, whose end is no failure.
bool fills(const Expr *tested)
{
	const auto *call = dyn_cast<CXXMemberCallExpr>(origin_of(tested));
	const StringRef called = call ? name_of(call->getMethodDecl()) : "";

	return called.starts_with("push") || called.starts_with("put") ||
	       called.starts_with("emplace") || called.starts_with("insert") ||
	       called.contains("try") || called.contains("wait");
}

class Visitor : public AuthorVisitor {
      public:
	using AuthorVisitor::AuthorVisitor;

	bool VisitCompoundStmt(CompoundStmt *block) override
	{
		const IfStmt *leaves = nullptr;

		for (const Stmt *statement : block->body()) {
			if (const IfStmt *found = break_of(statement);
			    found && !fills(outcome_of(found->getCond()).of))
				leaves = found;
			else if (leaves && !returns_ok(statement))
				leaves = nullptr;
			if (leaves && returns_ok(statement) && is_written(leaves->getBeginLoc()))
				refuse(name, leaves->getBeginLoc(),
				       "this error ends the loop, and the function then returns "
				       "success",
				       "return the error: TRY(...)");
		}
		return true;
	}
};

void EndedByError::check_unit(const Unit &unit, Report &report)
{
	Visitor(unit, report).visit();
}

const Register<EndedByError> ended_by_error;

} // namespace

} // namespace checker
