// SPDX-License-Identifier: GPL-2.0
#include "author.h"

using namespace clang;

namespace checker {

namespace {

constexpr char name[] = "numbers";

/// Refuses a product that wraps before it is converted to a wider type.
class Numbers : public Rule {
	About about() const override
	{
		return {.name = name,
			.refuses = "a product of two 32-bit variables that is converted to a "
				   "64-bit number after it wrapped",
			.is_subset = true};
	}

	void check_unit(const Unit &unit, Report &report) override;
};

class Visitor : public AuthorVisitor {
      public:
	using AuthorVisitor::AuthorVisitor;

	bool VisitImplicitCastExpr(ImplicitCastExpr *cast) override
	{
		const Expr *from = cast->getSubExpr()->IgnoreParens();
		const auto *product = dyn_cast<BinaryOperator>(from);

		if (cast->getCastKind() != CK_IntegralCast || !product ||
		    product->getOpcode() != BO_Mul || from->isTypeDependent() ||
		    unit_.ast.getTypeSize(cast->getType()) <=
			    unit_.ast.getTypeSize(from->getType()) ||
		    unit_.ast.getTypeSize(cast->getType()) < 64 ||
		    !is_written(product->getOperatorLoc()) || is_constant(product->getLHS()) ||
		    is_constant(product->getRHS()))
			return true;
		refuse(name, product->getOperatorLoc(),
		       "this product wraps at 32 bits before it becomes a 64-bit number",
		       "make one operand a 64-bit number first: u64{a} * b, usize{a} * b");
		return true;
	}

      private:
	/// Returns whether the operand is a constant, or is converted from a type of less than 32
	/// bits.
	bool is_constant(const Expr *operand) const
	{
		return operand->isValueDependent() || operand->isEvaluatable(unit_.ast) ||
		       unit_.ast.getTypeSize(operand->IgnoreParenImpCasts()->getType()) <= 16;
	}
};

void Numbers::check_unit(const Unit &unit, Report &report)
{
	Visitor(unit, report).visit();
}

const Register<Numbers> numbers;

} // namespace

} // namespace checker
