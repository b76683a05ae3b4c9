// SPDX-License-Identifier: GPL-2.0
// The number of elements of an object, as its type and the tests of a function show it.
#include "search.h"

#include "../names.h"
#include "author.h"
#include "jumps.h"
#include "reads.h"

#include "clang/AST/ParentMapContext.h"

using namespace clang;

namespace checker {

/// Returns whether \p condition is true if \p object has elements, or only if it has none.
static bool asks_for_elements(const Expr *condition, const Expr *object, bool &is_empty)
{
	condition = condition->IgnoreUnlessSpelledInSource();
	if (const auto *negation = dyn_cast<UnaryOperator>(condition);
	    negation && negation->getOpcode() == UO_LNot) {
		if (!asks_for_elements(negation->getSubExpr(), object, is_empty))
			return false;
		is_empty = !is_empty;
		return true;
	}
	if (const auto *comparison = dyn_cast<BinaryOperator>(condition)) {
		const auto *zero = dyn_cast<IntegerLiteral>(
			comparison->getRHS()->IgnoreUnlessSpelledInSource());

		if (!zero || zero->getValue() != 0 ||
		    !asks_for_elements(comparison->getLHS(), object, is_empty) || is_empty)
			return false;
		is_empty = comparison->getOpcode() == BO_EQ;
		return is_empty || comparison->getOpcode() == BO_NE ||
		       comparison->getOpcode() == BO_GT;
	}

	const auto *call = dyn_cast<CXXMemberCallExpr>(condition);
	const StringRef called = call ? name_of(call->getMethodDecl()) : "";

	if (!call || is_of_module(call->getMethodDecl()) ||
	    !is_same_object(call->getImplicitObjectArgument(), object))
		return false;
	is_empty = called != "size";
	return called == "empty" || called == "is_empty" || called == "size";
}

/// Returns whether \p search is in the branch of a test that finds elements in \p object, or after
/// a test that returns if there are none.
static bool is_after_test(const Expr *search, const Expr *object, ASTContext &ast)
{
	DynTypedNode inner = DynTypedNode::create(*search);
	// Until it is used, nothing changes the number of elements.
	bool is_at_once = true;

	for (DynTypedNodeList above = ast.getParents(inner); above.size() == 1;
	     above = ast.getParents(inner)) {
		const DynTypedNode outer = above[0];
		const Stmt *from = inner.get<Stmt>();
		bool is_empty = false;

		if (outer.get<LambdaExpr>() || outer.get<FunctionDecl>())
			return false;
		// Another operand may change the object.
		if (const auto *whole = outer.get<Expr>();
		    whole && !isa<AbstractConditionalOperator>(whole) &&
		    llvm::any_of(whole->children(), [&](const Stmt *part) {
			    const auto *other = dyn_cast_or_null<Expr>(part);

			    return other && other != from && other->HasSideEffects(ast);
		    }))
			return false;
		if (const auto *declared = outer.get<DeclStmt>();
		    declared && !declared->isSingleDecl())
			return false;
		if (const auto *choice = outer.get<ConditionalOperator>();
		    choice && is_at_once && from != choice->getCond() &&
		    asks_for_elements(choice->getCond(), object, is_empty) &&
		    from == (is_empty ? choice->getFalseExpr() : choice->getTrueExpr()))
			return true;
		if (outer.get<ForStmt>() || outer.get<WhileStmt>() || outer.get<DoStmt>() ||
		    outer.get<CXXForRangeStmt>())
			is_at_once = false;
		if (const auto *choice = outer.get<IfStmt>();
		    choice && is_at_once && from != choice->getCond() &&
		    asks_for_elements(choice->getCond(), object, is_empty) &&
		    from == (is_empty ? choice->getElse() : choice->getThen()))
			return true;
		if (const auto *block = outer.get<CompoundStmt>()) {
			const Stmt *before = nullptr;

			for (const Stmt *one : block->body()) {
				if (one == from)
					break;
				before = one;
			}

			const auto *test = dyn_cast_or_null<IfStmt>(before);

			if (test && is_at_once && !test->getElse() &&
			    asks_for_elements(test->getCond(), object, is_empty) && is_empty &&
			    leaves(test->getThen()))
				return true;
			// The statements before may change it.
			is_at_once &= !before || block->body_front() == from;
		}
		inner = outer;
	}
	return false;
}

bool is_found(const Expr *expression)
{
	const auto *call = dyn_cast<CallExpr>(expression->IgnoreUnlessSpelledInSource());
	const Expr *object = call ? searched(call) : nullptr;
	const ValueDecl *algorithm = nullptr;

	if (!object)
		return false;
	if (const auto *operation = dyn_cast<CXXOperatorCallExpr>(call))
		algorithm =
			cast<DeclRefExpr>(operation->getArg(0)->IgnoreParenImpCasts())->getDecl();
	else
		algorithm = call->getDirectCallee();
	if (!algorithm || is_of_module(algorithm) || !name_of(algorithm).ends_with("_element"))
		return false;
	return constant_size(*object).value_or(0) > 0 ||
	       is_after_test(call, object, algorithm->getASTContext());
}

/// Returns the number of elements of auto part = x.first(6), a variable that stays so.
static std::optional<uint64_t> size_of_part(const Expr &object)
{
	const auto *use = dyn_cast<DeclRefExpr>(object.IgnoreUnlessSpelledInSource());
	const auto *variable = use ? dyn_cast<VarDecl>(use->getDecl()) : nullptr;
	const auto *part = variable && variable->getInit() && is_fixed(use)
				   ? dyn_cast<CXXMemberCallExpr>(
					     variable->getInit()->IgnoreUnlessSpelledInSource())
				   : nullptr;

	if (!part || !part->getRecordDecl()->isInStdNamespace() ||
	    name_of(part->getRecordDecl()) != "span")
		return std::nullopt;

	const StringRef called = name_of(part->getMethodDecl());
	const unsigned at = called == "subspan" ? 1 : 0;
	Expr::EvalResult count;

	if ((called != "subspan" && called != "first" && called != "last") ||
	    part->getNumArgs() <= at || isa<CXXDefaultArgExpr>(part->getArg(at)) ||
	    part->getArg(at)->isValueDependent() ||
	    !part->getArg(at)->EvaluateAsInt(count, variable->getASTContext()))
		return std::nullopt;
	return count.Val.getInt().getZExtValue();
}

std::optional<uint64_t> constant_size(const Expr &object)
{
	const auto *arrow = dyn_cast<CXXOperatorCallExpr>(&object);
	// Of guard->begin() it is the array, and not its address.
	const QualType type =
		arrow && arrow->getOperator() == OO_Arrow && object.getType()->isPointerType()
			? object.getType()->getPointeeType()
			: object.getType();

	if (type->isDependentType())
		return std::nullopt;
	if (const auto *array = dyn_cast_or_null<ConstantArrayType>(type->getAsArrayTypeUnsafe()))
		return array->getSize().getZExtValue();

	const auto *instance =
		dyn_cast_or_null<ClassTemplateSpecializationDecl>(type->getAsCXXRecordDecl());

	if (!instance || !instance->isInStdNamespace() ||
	    (name_of(instance) != "array" && name_of(instance) != "span"))
		return std::nullopt;
	if (name_of(instance) == "span")
		if (const auto size = size_of_part(object))
			return size;

	const uint64_t size = instance->getTemplateArgs()[1].getAsIntegral().getZExtValue();

	return name_of(instance) == "span" && size == ~uint64_t{0} ? std::nullopt
								   : std::optional(size);
}

} // namespace checker
