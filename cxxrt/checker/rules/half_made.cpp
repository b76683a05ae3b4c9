// SPDX-License-Identifier: GPL-2.0
#include "../compiled.h"
#include "../names.h"
#include "../rule.h"

using namespace clang;

namespace checker {

namespace {

/// Finds out whether a statement leaves its enclosing expression, as the `return` of TRY() does. A
/// `return` of a lambda in it does not.
class Leaving : public DynamicRecursiveASTVisitor {
      public:
	static bool is_in(Expr *expression)
	{
		Leaving leaving;

		leaving.TraverseStmt(expression);
		return leaving.found_;
	}

	bool VisitReturnStmt(ReturnStmt *) override { return note(); }
	bool VisitGotoStmt(GotoStmt *) override { return note(); }
	bool TraverseLambdaExpr(LambdaExpr *lambda) override
	{
		for (Expr *captured :
		     llvm::make_range(lambda->capture_init_begin(), lambda->capture_init_end()))
			if (captured && !TraverseStmt(captured))
				return false;
		return true;
	}

      private:
	bool note()
	{
		found_ = true;
		return false;
	}

	bool found_ = false;
};

/// Refuses an aggregate, or the captures of a lambda, with TRY() after an element that has a
/// destructor. GCC 12 does not call that destructor when TRY() returns.
class HalfMade : public Rule {
	About about() const override
	{
		return {.name = "half-made",
			.refuses =
				"TRY() in an aggregate or a capture, after an element with a "
				"destructor: g++ does not destroy that element when TRY() returns"};
	}

	void check_unit(const Unit &unit, Report &report) override;
};

class Visitor : public CompiledVisitor {
      public:
	Visitor(const Unit &unit, Report &report) : unit_(unit), report_(report)
	{
		ShouldVisitImplicitCode = true;
	}

	bool VisitInitListExpr(InitListExpr *list) override
	{
		if (list->isSemanticForm())
			look(list->inits());
		return true;
	}
	bool VisitCXXParenListInitExpr(CXXParenListInitExpr *list) override
	{
		look(list->getInitExprs());
		return true;
	}
	bool VisitLambdaExpr(LambdaExpr *lambda) override
	{
		look(llvm::ArrayRef(lambda->capture_init_begin(), lambda->capture_init_end()));
		return true;
	}

      private:
	void look(llvm::ArrayRef<Expr *> elements)
	{
		const Expr *owner = nullptr;

		for (Expr *element : elements) {
			if (!element)
				continue;
			if (owner && Leaving::is_in(element))
				tell(*element, *owner);
			if (is_owner(*element))
				owner = element;
		}
	}

	/// Returns whether the element is an object with a destructor, and not a reference. An
	/// empty Vec owns nothing.
	bool is_owner(const Expr &element) const
	{
		return element.isPRValue() && !element.isTypeDependent() &&
		       element.getType().isDestructedType() == QualType::DK_cxx_destructor &&
		       !is_empty(element);
	}

	/// Returns whether the element is an empty object of the library: Vec<u8>(), {}, or
	/// std::nullopt.
	static bool is_empty(const Expr &element)
	{
		const Expr *made = element.IgnoreUnlessSpelledInSource();

		if (const auto *standard = dyn_cast<CXXDefaultInitExpr>(made))
			made = standard->getExpr()->IgnoreUnlessSpelledInSource();
		if (name_of(made->getType()->getAsCXXRecordDecl()) == "nullopt_t")
			return true;

		const auto *construction = dyn_cast<CXXConstructExpr>(made);

		return construction && construction->getNumArgs() == 0 &&
		       construction->getConstructor()->isConstexpr() &&
		       !is_of_module(construction->getConstructor());
	}

	void tell(const Expr &element, const Expr &owner)
	{
		report_.add({.rule = "half-made",
			     .at = unit_.sources.place(element.getBeginLoc()),
			     .message = "if TRY() returns here, g++ does not destroy the elements "
					"before it in these braces",
			     .help = "store the result of TRY() in a variable first, and move the "
				     "variable",
			     .notes = {{unit_.sources.place(owner.getBeginLoc()),
					"this element would leak"}}});
	}

	const Unit &unit_;
	Report &report_;
};

void HalfMade::check_unit(const Unit &unit, Report &report)
{
	Visitor(unit, report).TraverseDecl(unit.ast.getTranslationUnitDecl());
}

Register<HalfMade> half_made;

} // namespace

} // namespace checker
