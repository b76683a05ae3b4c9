// SPDX-License-Identifier: GPL-2.0
#include "search.h"
#include "reads.h"

#include "../names.h"
#include "lifetimes/places.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/DynamicRecursiveASTVisitor.h"
#include "clang/AST/ExprCXX.h"
#include "llvm/ADT/StringSet.h"

using namespace clang;

namespace checker {

const Expr *bounded(const Expr *bound, bool is_end)
{
	bound = bound->IgnoreUnlessSpelledInSource();
	if (const auto *call = dyn_cast<CXXMemberCallExpr>(bound)) {
		const auto *method = call->getMethodDecl();

		if (!method || !method->getIdentifier() || call->getNumArgs())
			return nullptr;
		const StringRef called = method->getName();

		if (is_end ? called == "end" || called == "cend" || called == "rend"
			   : called == "begin" || called == "cbegin" || called == "rbegin")
			return call->getImplicitObjectArgument()->IgnoreUnlessSpelledInSource();
	} else if (const auto *call = dyn_cast<CallExpr>(bound)) {
		const FunctionDecl *function = call->getDirectCallee();

		if (function && function->getIdentifier() && call->getNumArgs() == 1 &&
		    function->getName() == (is_end ? "end" : "begin"))
			return call->getArg(0)->IgnoreUnlessSpelledInSource();
	}
	return nullptr;
}

const Expr *owner_of(const CallExpr *access)
{
	const auto *call = dyn_cast<CXXOperatorCallExpr>(access);
	const auto *method = dyn_cast_or_null<CXXMethodDecl>(access->getDirectCallee());

	if (!call || !method || call->getNumArgs() != 1 ||
	    (call->getOperator() != OO_Star && call->getOperator() != OO_Arrow))
		return nullptr;
	return is_of_module(method) ? nullptr : call->getArg(0);
}

/// Returns whether both calls return the same part of the same object.
static bool is_same_part(const CallExpr *a, const CallExpr *b)
{
	const FunctionDecl *function = a->getDirectCallee();
	const Expr *x_owner = owner_of(a), *y_owner = owner_of(b);

	if (x_owner && y_owner)
		return is_same_object(x_owner, y_owner);
	if (!function || function != b->getDirectCallee() || a->getNumArgs() != b->getNumArgs() ||
	    !(a->isLValue() || is_view(a->getType())))
		return false;
	if (const auto *x = dyn_cast<CXXMemberCallExpr>(a), *y = dyn_cast<CXXMemberCallExpr>(b);
	    x && y)
		return !x->getNumArgs() && is_same_object(x->getImplicitObjectArgument(),
							  y->getImplicitObjectArgument());
	if (const auto *access = dyn_cast<CXXOperatorCallExpr>(a))
		switch (access->getOperator()) {
		case OO_Star:
		case OO_Arrow:
		case OO_Subscript:
			break;
		default:
			return false;
		}
	else if (name_of(function) != "get" || !function->isInStdNamespace())
		return false;
	for (unsigned i = 0; i < a->getNumArgs(); i++)
		if (!is_same_object(a->getArg(i), b->getArg(i)))
			return false;
	return a->getNumArgs() > 0;
}

bool is_same_object(const Expr *a, const Expr *b)
{
	a = a->IgnoreUnlessSpelledInSource();
	b = b->IgnoreUnlessSpelledInSource();
	if (isa<CXXThisExpr>(a) && isa<CXXThisExpr>(b))
		return true;
	if (const auto *x = dyn_cast<DeclRefExpr>(a), *y = dyn_cast<DeclRefExpr>(b); x && y)
		return x->getDecl() == y->getDecl();
	if (const auto *x = dyn_cast<MemberExpr>(a), *y = dyn_cast<MemberExpr>(b); x && y)
		return x->getMemberDecl() == y->getMemberDecl() &&
		       is_same_object(x->getBase(), y->getBase());
	if (const auto *x = dyn_cast<IntegerLiteral>(a), *y = dyn_cast<IntegerLiteral>(b); x && y)
		return llvm::APInt::isSameValue(x->getValue(), y->getValue());
	if (const auto *x = dyn_cast<CallExpr>(a), *y = dyn_cast<CallExpr>(b); x && y)
		return is_same_part(x, y);
	return false;
}

bool is_of_one_element(const CXXConstructExpr *construction)
{
	const CXXRecordDecl *record = construction->getConstructor()->getParent();

	if (!record->isInStdNamespace() || name_of(record) != "span" ||
	    construction->getNumArgs() < 2)
		return false;

	const auto *address =
		dyn_cast<UnaryOperator>(construction->getArg(0)->IgnoreParenImpCasts());
	const auto *count =
		dyn_cast<IntegerLiteral>(construction->getArg(1)->IgnoreParenImpCasts());

	return address && address->getOpcode() == UO_AddrOf && count && count->getValue() == 1;
}

bool is_iterator(QualType type)
{
	const auto *record = type.getNonReferenceType()->getAsCXXRecordDecl();

	return record && record->getIdentifier() &&
	       (record->getName() == "__normal_iterator" ||
		record->getName() == "reverse_iterator" || record->getName() == "move_iterator");
}

namespace {

const llvm::StringSet<> searches = {"find",	   "find_if",	  "find_if_not", "lower_bound",
				    "upper_bound", "max_element", "min_element", "adjacent_find",
				    "remove",	   "remove_if",	  "unique"};

/// Returns whether \p declaration is in the namespace std or in a part of it.
bool is_of_std(const Decl *declaration)
{
	const DeclContext *context = declaration->getDeclContext();

	while (context && !context->isStdNamespace())
		context = context->getParent();
	return context;
}

} // namespace

bool is_only_read(const VarDecl *variable)
{
	const auto *function = dyn_cast<FunctionDecl>(variable->getDeclContext());

	if (variable->getType().isConstQualified())
		return true;
	if (!function || !function->hasBody())
		return false;

	Reads reads(variable);

	reads.TraverseStmt(function->getBody());
	return reads.uses == reads.reads;
}

bool is_fixed(const Expr *object)
{
	const QualType type = object->getType();

	// The object that -> returns is that of a guard or an owner.
	if (!is_view(type->isPointerType() ? type->getPointeeType() : type))
		return true;
	while (const auto *member = dyn_cast<MemberExpr>(object))
		object = member->getBase()->IgnoreUnlessSpelledInSource();

	const auto *use = dyn_cast<DeclRefExpr>(object);
	const auto *variable = use ? dyn_cast<VarDecl>(use->getDecl()) : nullptr;

	return variable && is_only_read(variable);
}

const Expr *searched(const Expr *expression)
{
	const auto *call = dyn_cast<CallExpr>(expression->IgnoreUnlessSpelledInSource());
	const ValueDecl *called = nullptr;
	unsigned from = 0;

	if (!call)
		return nullptr;
	// An algorithm of std::ranges is an object that is called.
	if (const auto *object = dyn_cast<CXXOperatorCallExpr>(call)) {
		if (object->getOperator() == OO_Call)
			if (const auto *use =
				    dyn_cast<DeclRefExpr>(object->getArg(0)->IgnoreParenImpCasts()))
				called = use->getDecl();
		from = 1;
	} else {
		called = call->getDirectCallee();
	}
	if (!called || !is_of_std(called) || !searches.contains(name_of(called)) ||
	    isa<CXXMethodDecl>(called) || call->getNumArgs() <= from)
		return nullptr;

	const Expr *first = call->getArg(from);

	if (const Expr *object = bounded(first, false)) {
		const Expr *last = call->getNumArgs() > from + 1
					   ? bounded(call->getArg(from + 1), true)
					   : nullptr;

		return last && is_same_object(object, last) ? object : nullptr;
	}
	return from == 1 && first->isLValue() ? first->IgnoreUnlessSpelledInSource() : nullptr;
}

const Expr *searched_for(const VarDecl *variable)
{
	const Expr *initial = variable->getInit();

	if (!initial || !variable->hasLocalStorage() || variable->getType()->isReferenceType())
		return nullptr;

	const Expr *object = searched(initial);

	return object && is_only_read(variable) && is_fixed(object) ? object : nullptr;
}

const VarDecl *found_by_search(const Expr *expression)
{
	const auto *use = dyn_cast<DeclRefExpr>(expression->IgnoreUnlessSpelledInSource());
	const auto *variable = use ? dyn_cast<VarDecl>(use->getDecl()) : nullptr;

	return variable && searched_for(variable) ? variable : nullptr;
}

bool is_found(const Expr *expression)
{
	const auto *call = dyn_cast<CallExpr>(expression->IgnoreUnlessSpelledInSource());
	const Expr *object = call ? searched(call) : nullptr;
	const auto *array = object ? dyn_cast_or_null<ClassTemplateSpecializationDecl>(
					     object->getType()->getAsCXXRecordDecl())
				   : nullptr;
	std::string called;

	if (!array || !array->isInStdNamespace() || name_of(array) != "array")
		return false;
	if (const auto *operation = dyn_cast<CXXOperatorCallExpr>(call))
		called = name_of(
			cast<DeclRefExpr>(operation->getArg(0)->IgnoreParenImpCasts())->getDecl());
	else
		called = name_of(call->getDirectCallee());
	return StringRef(called).ends_with("_element") &&
	       array->getTemplateArgs()[1].getAsIntegral() != 0;
}

std::optional<uint64_t> constant_size(const Expr &object)
{
	const QualType type = object.getType();

	if (type->isDependentType())
		return std::nullopt;
	if (const auto *array = dyn_cast_or_null<ConstantArrayType>(type->getAsArrayTypeUnsafe()))
		return array->getSize().getZExtValue();

	const auto *instance =
		dyn_cast_or_null<ClassTemplateSpecializationDecl>(type->getAsCXXRecordDecl());

	if (!instance || !instance->isInStdNamespace() ||
	    (name_of(instance) != "array" && name_of(instance) != "span"))
		return std::nullopt;

	const uint64_t size = instance->getTemplateArgs()[1].getAsIntegral().getZExtValue();

	return name_of(instance) == "span" && size == ~uint64_t{0} ? std::nullopt
								   : std::optional(size);
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
	const auto size = object ? constant_size(*object) : std::nullopt;

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
