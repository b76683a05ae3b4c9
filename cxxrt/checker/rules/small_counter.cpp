// SPDX-License-Identifier: GPL-2.0
#include "claims.h"
#include "entries.h"
#include "tests.h"

using namespace clang;

namespace checker {

namespace {

constexpr char name[] = "small-counter";

/// Refuses a count of users that programs can raise until it wraps: the next one that leaves frees
/// what the others still use.
class SmallCounter : public Rule {
	About about() const override
	{
		return {.name = name,
			.refuses = "a count of 8 or 16 bits that a request increments without a "
				   "limit, and that the module decrements",
			.is_subset = true};
	}

	void check_unit(const Unit &unit, Report &report) override;
};

/// Finds the counters that the module counts down.
class Counted : public AuthorVisitor {
      public:
	using AuthorVisitor::AuthorVisitor;

	bool VisitFunctionDecl(FunctionDecl *function) override
	{
		if (function->doesThisDeclarationHaveABody() && !function->isDependentContext())
			downs.TraverseStmt(function->getBody());
		return true;
	}

	Downs downs;
};

bool is_small(QualType type, const ASTContext &ast)
{
	return type->isUnsignedIntegerType() && !type->isBooleanType() &&
	       ast.getTypeSize(type) <= 16;
}

void SmallCounter::check_unit(const Unit &unit, Report &report)
{
	Counted counted(unit, report);
	Entries entries(unit, report);
	Tests tests(unit, report);
	std::vector<std::pair<const FunctionDecl *, const UnaryOperator *>> found;

	counted.visit();
	if (counted.downs.found.empty())
		return;
	entries.visit();
	tests.visit();
	for (const FunctionDecl *entry : entries.found) {
		const FunctionDecl *body = nullptr;

		if (!entry->hasBody(body) || body->isDependentContext())
			continue;
		for (const auto &[expression, access] : parts_of(body->getBody()).accesses)
			if (const auto *step = dyn_cast<UnaryOperator>(expression);
			    step && step->isIncrementOp() && access.by_guard &&
			    is_small(step->getType(), unit.ast) &&
			    counted.downs.found.contains(access.cell) &&
			    !tests.are_tested(entry, {access.cell.member}) &&
			    unit.sources.is_spelled_by_author(step->getExprLoc()))
				report.add(
					{.rule = name,
					 .at = unit.sources.place(step->getExprLoc()),
					 .message = "'" + access.cell.member->getNameAsString() +
						    "' wraps to 0 if programs send this request "
						    "often enough, while all of them are users",
					 .help = "compare it with a limit first: if (state->users "
						 "== 255) return EBUSY;",
					 .notes = {}});
	}
}

const Register<SmallCounter> small_counter;

} // namespace

} // namespace checker
