// SPDX-License-Identifier: GPL-2.0
#include "author.h"
#include "cells.h"

using namespace clang;

namespace checker {

namespace {

constexpr char name[] = "one-cpu";

/// Refuses the number of one processor where the number of all was meant.
class OneCpu : public Rule {
	About about() const override
	{
		return {.name = name,
			.refuses = "a loop over the processors that assigns the count of each to "
				   "one variable, and so keeps the count of one",
			.is_subset = true};
	}

	void check_unit(const Unit &unit, Report &report) override;
};

class Visitor : public AuthorVisitor {
      public:
	using AuthorVisitor::AuthorVisitor;

	bool VisitCXXForRangeStmt(CXXForRangeStmt *loop) override
	{
		struct Find : DynamicRecursiveASTVisitor {
			bool VisitBinaryOperator(BinaryOperator *binary) override
			{
				const auto *to = dyn_cast<DeclRefExpr>(bare_of(binary->getLHS()));
				const auto *call =
					dyn_cast<CXXMemberCallExpr>(bare_of(binary->getRHS()));

				if (binary->getOpcode() == BO_Assign && to && call &&
				    name_of(call->getRecordDecl()) == "CpuCount" &&
				    name_of(call->getMethodDecl()) == "read")
					found = binary;
				return true;
			}

			const BinaryOperator *found = nullptr;
		} find;
		const auto *range = loop->getRangeInit()
					    ? dyn_cast<CallExpr>(bare_of(loop->getRangeInit()))
					    : nullptr;

		if (!range || !name_of(range->getDirectCallee()).ends_with("_cpus"))
			return true;
		find.TraverseStmt(loop->getBody());
		if (find.found && is_written(find.found->getExprLoc()))
			refuse(name, find.found->getExprLoc(),
			       "this keeps the count of one processor, and forgets those of the "
			       "others",
			       "use sum<&Type::member>() of the PerCpu, or +=");
		return true;
	}
};

void OneCpu::check_unit(const Unit &unit, Report &report)
{
	Visitor(unit, report).visit();
}

const Register<OneCpu> one_cpu;

} // namespace

} // namespace checker
