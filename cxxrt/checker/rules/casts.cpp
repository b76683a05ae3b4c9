// SPDX-License-Identifier: GPL-2.0
#include "author.h"

#include "clang/AST/ExprCXX.h"

using namespace clang;

namespace checker {

namespace {

constexpr char name[] = "safe-cast";

/// Refuses casts, except casts of numbers, casts to a base class, and constructions.
class Casts : public Rule {
	About about() const override
	{
		return {.name = name,
			.refuses = "a cast that changes a type without a check",
			.is_subset = true};
	}

	void check_unit(const Unit &unit, Report &report) override;
};

class Visitor : public AuthorVisitor {
      public:
	using AuthorVisitor::AuthorVisitor;

	bool VisitExplicitCastExpr(ExplicitCastExpr *cast) override
	{
		if (claims_a_type(*cast) && is_written(cast->getBeginLoc()))
			refuse(name, cast->getBeginLoc(),
			       "this cast changes a type without a check",
			       "use static_cast between numbers, and a template or a base class "
			       "for other types");
		return true;
	}

      private:
	/// Only the instantiations of a template show the types.
	static bool claims_a_type(const ExplicitCastExpr &cast)
	{
		const QualType to = cast.getTypeAsWritten();

		if (isa<CXXReinterpretCastExpr, CXXConstCastExpr, CXXDynamicCastExpr,
			BuiltinBitCastExpr>(cast))
			return true;
		if (isa<CStyleCastExpr>(cast))
			return !to->isVoidType();
		if (cast.isTypeDependent() || cast.getSubExpr()->isTypeDependent())
			return false;
		if (isa<CXXStaticCastExpr>(cast))
			if (cast.getSubExprAsWritten()->getType()->isPointerType())
				return true;
		switch (cast.getCastKind()) {
		case CK_BaseToDerived:
		case CK_BaseToDerivedMemberPointer:
		case CK_BitCast:
		case CK_LValueBitCast:
		case CK_LValueToRValueBitCast:
		case CK_ReinterpretMemberPointer:
		case CK_IntegralToPointer:
		case CK_PointerToIntegral:
			return true;
		default:
			return isa<CXXFunctionalCastExpr>(cast) &&
			       (to->isReferenceType() || to->isPointerType());
		}
	}
};

void Casts::check_unit(const Unit &unit, Report &report)
{
	Visitor(unit, report).visit();
}

const Register<Casts> casts;

} // namespace

} // namespace checker
