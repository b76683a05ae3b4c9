// SPDX-License-Identifier: GPL-2.0
#include "author.h"

#include "clang/AST/ExprCXX.h"

using namespace clang;

namespace checker {

namespace {

constexpr char name[] = "safe-cast";

/// Refuses casts, but those of numbers, to a base class, and constructions.
class Casts : public Rule {
	About about() const override
	{
		return {.name = name, .refuses = "a cast that claims a type", .is_subset = true};
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
			       "this cast claims a type that nothing checks",
			       "static_cast between numbers is checked; a template or a base class "
			       "serves types");
		return true;
	}

      private:
	/// Of a template only the instantiations say which types there are.
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
