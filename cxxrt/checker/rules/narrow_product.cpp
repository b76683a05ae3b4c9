// SPDX-License-Identifier: GPL-2.0
#include "tests.h"

using namespace clang;

namespace checker {

namespace {

constexpr char name[] = "narrow-product";

/// Refuses a product of a short number that does not fit into an int, to which the language
/// promotes it.
class NarrowProduct : public Rule {
	About about() const override
	{
		return {.name = name,
			.refuses =
				"a product of numbers of 8 or 16 bits, or of one and a constant, "
				"that no condition bounds and that is too large for 32 bits",
			.is_subset = true};
	}

	void check_unit(const Unit &unit, Report &report) override;
};

struct Nothing : AuthorVisitor {
	using AuthorVisitor::AuthorVisitor;
};

/// Finds the products of one function.
class Products : public DynamicRecursiveASTVisitor {
      public:
	explicit Products(const ASTContext &ast) : ast_(ast) {}

	bool VisitBinaryOperator(BinaryOperator *binary) override
	{
		if (binary->getOpcode() != BO_Mul || binary->isTypeDependent() ||
		    !binary->getType()->isIntegerType() ||
		    ast_.getIntWidth(binary->getType()) != 32)
			return true;

		const auto left = largest(binary->getLHS()), right = largest(binary->getRHS());
		const unsigned bits = binary->getType()->isSignedIntegerType() ? 31 : 32;

		if (left && right && (*left * *right) >> bits != 0 &&
		    (is_short(binary->getLHS()) || is_short(binary->getRHS())))
			found.push_back(binary);
		return true;
	}

	std::vector<const BinaryOperator *> found;

      private:
	static const Expr *plain(const Expr *value)
	{
		for (;;) {
			const auto *cast = dyn_cast<ImplicitCastExpr>(value);

			if (cast && (cast->getCastKind() == CK_IntegralCast ||
				     cast->getCastKind() == CK_LValueToRValue ||
				     cast->getCastKind() == CK_NoOp))
				value = cast->getSubExpr();
			else if (const auto *parens = dyn_cast<ParenExpr>(value))
				value = parens->getSubExpr();
			else
				return value;
		}
	}
	/// Returns whether a value is a variable, a member or a result of 16 bits.
	bool is_short(const Expr *value) const
	{
		value = plain(value);
		return value->getType()->isUnsignedIntegerType() &&
		       ast_.getIntWidth(value->getType()) == 16 &&
		       isa<DeclRefExpr, MemberExpr, CallExpr>(value);
	}
	/// Returns the largest value, which must be less than 2 to 32, or nothing if it is unknown.
	std::optional<uint64_t> largest(const Expr *value) const
	{
		Expr::EvalResult constant;

		value = plain(value);
		if (!value->isValueDependent() && value->EvaluateAsInt(constant, ast_)) {
			const llvm::APSInt &number = constant.Val.getInt();

			if (number.isNegative() || number.getActiveBits() > 32)
				return std::nullopt;
			return number.getZExtValue();
		}
		if (is_short(value))
			return 0xffff;
		return std::nullopt;
	}

	const ASTContext &ast_;
};

void NarrowProduct::check_unit(const Unit &unit, Report &report)
{
	const auto find = [&](const Nothing &, const FunctionDecl *function) {
		Products products(unit.ast);
		std::vector<Use> uses;

		products.TraverseStmt(function->getBody());
		for (const BinaryOperator *product : products.found)
			uses.push_back({product->getOperatorLoc(), product->getOperatorLoc(),
					named_in(product),
					"this product of a number of 16 bits may be too large for "
					"the 32 bits in which it is computed"});
		return uses;
	};

	refuse_untested<Nothing>(
		unit, report, name,
		"widen a factor first: u64{raw} * factor, or compare it with a limit", find,
		&Tests::are_tested);
}

const Register<NarrowProduct> narrow_product;

} // namespace

} // namespace checker
