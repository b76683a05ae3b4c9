// SPDX-License-Identifier: GPL-2.0
// Positions in an object, which a calculation shows to be inside of it.
#include "search.h"

#include "../names.h"

#include "clang/AST/ASTContext.h"

using namespace clang;

namespace checker {

/// Returns \p expression without the casts that the author wrote.
static const Expr *without_casts(const Expr *expression)
{
	expression = expression->IgnoreUnlessSpelledInSource();
	while (const auto *cast = dyn_cast<ExplicitCastExpr>(expression))
		expression = cast->getSubExpr()->IgnoreUnlessSpelledInSource();
	return expression;
}

const Expr *sized(const Expr *size)
{
	const Expr *bare = without_casts(size);
	const auto *call = dyn_cast<CXXMemberCallExpr>(bare);

	return call && name_of(call->getMethodDecl()) == "size" && !call->getNumArgs()
		       ? call->getImplicitObjectArgument()->IgnoreUnlessSpelledInSource()
		       : nullptr;
}

/// Returns whether \p count is n % x.size() of the object x, or n % 8 of an array with at least 8
/// elements.
static bool is_remainder(const Expr *count, const Expr *object)
{
	const auto *remainder = dyn_cast<BinaryOperator>(without_casts(count));

	if (!remainder || remainder->getOpcode() != BO_Rem ||
	    !remainder->getType()->isUnsignedIntegerType())
		return false;
	if (const Expr *of = sized(remainder->getRHS()))
		return is_same_object(of, object);

	const auto *by = dyn_cast<IntegerLiteral>(without_casts(remainder->getRHS()));
	const auto size = constant_size(*object);

	return by && size && by->getValue().getZExtValue() <= *size;
}

bool is_position(const Expr *expression)
{
	expression = expression->IgnoreUnlessSpelledInSource();

	const auto *sum = dyn_cast<BinaryOperator>(expression);
	const auto *call = dyn_cast<CXXOperatorCallExpr>(expression);
	const Expr *begin = nullptr, *count = nullptr;
	Expr::EvalResult number;

	if (sum && sum->getOpcode() == BO_Add) {
		begin = sum->getLHS();
		count = sum->getRHS();
	} else if (call && call->getOperator() == OO_Plus && call->getNumArgs() == 2) {
		begin = call->getArg(0);
		count = call->getArg(1);
	}

	const Expr *object = begin ? bounded(begin, false) : nullptr;

	if (!object)
		return false;
	if (is_remainder(count, object))
		return true;

	const auto size = constant_size(*object);

	if (!size || count->isValueDependent())
		return false;

	const auto *declared = object->getReferencedDeclOfCallee();
	const ASTContext *ast = nullptr;

	if (const auto *use = dyn_cast<DeclRefExpr>(object))
		declared = use->getDecl();
	else if (const auto *member = dyn_cast<MemberExpr>(object))
		declared = member->getMemberDecl();
	if (declared)
		ast = &declared->getASTContext();
	return ast && count->EvaluateAsInt(number, *ast) && !number.Val.getInt().isNegative() &&
	       number.Val.getInt().getZExtValue() <= *size;
}

const Expr *position_in(const Expr *position)
{
	position = position->IgnoreUnlessSpelledInSource();
	if (const VarDecl *variable = found_by_search(position))
		return searched_for(variable);
	if (const Expr *object = bounded(position, false))
		return object;
	if (!is_position(position))
		return nullptr;
	if (const auto *sum = dyn_cast<BinaryOperator>(position))
		return bounded(sum->getLHS(), false);
	return bounded(cast<CXXOperatorCallExpr>(position)->getArg(0), false);
}

} // namespace checker
