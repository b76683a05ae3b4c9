// SPDX-License-Identifier: GPL-2.0
#include "search.h"
#include "iteration.h"
#include "jumps.h"
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

/// Returns whether \p object is a member of *this.
static bool is_of_this(const Expr *object)
{
	while (const auto *member = dyn_cast<MemberExpr>(object))
		object = member->getBase()->IgnoreUnlessSpelledInSource();
	return isa<CXXThisExpr>(object);
}

/// Returns the object that \p method, an author's begin() or end(), returns the bound of: a member
/// of *this.
static const Expr *bounded_by(const CXXMethodDecl *method, bool is_end)
{
	const FunctionDecl *body = nullptr;

	if (!is_of_module(method) || !method->hasBody(body))
		return nullptr;

	const Expr *result = only_result(body->getBody());
	const Expr *object = result ? bounded(result, is_end) : nullptr;

	return object && is_of_this(object) ? object : nullptr;
}

bool are_bounds_of_one(const CXXMethodDecl *begin, const CXXMethodDecl *end)
{
	const auto result = [](const CXXMethodDecl *method) -> const Expr * {
		const FunctionDecl *body = nullptr;

		return method->hasBody(body) ? only_result(body->getBody()) : nullptr;
	};
	const Expr *first = result(begin), *last = result(end);
	const Expr *of = first ? bounded(first, false) : nullptr;
	const Expr *other = last ? bounded(last, true) : nullptr;

	return of && other && is_same_object(of, other);
}

/// Returns whether the class of \p method has another bound of \p object, by the name \p name.
static bool has_bound(const CXXMethodDecl *method, StringRef name, const Expr *object)
{
	return llvm::any_of(method->getParent()->methods(), [&](const CXXMethodDecl *other) {
		const Expr *of = name_of(other) == name && !other->getNumParams()
					 ? bounded_by(other, name == "end")
					 : nullptr;

		return of && is_same_object(of, object);
	});
}

const Expr *bounded(const Expr *bound, bool is_end)
{
	bound = bound->IgnoreUnlessSpelledInSource();
	if (const auto *call = dyn_cast<CXXMemberCallExpr>(bound)) {
		const auto *method = call->getMethodDecl();

		if (!method || !method->getIdentifier() || call->getNumArgs())
			return nullptr;
		const StringRef called = method->getName();

		if (is_end ? called != "end" && called != "cend" && called != "rend"
			   : called != "begin" && called != "cbegin" && called != "rbegin")
			return nullptr;

		const Expr *object =
			call->getImplicitObjectArgument()->IgnoreUnlessSpelledInSource();
		const Expr *part = bounded_by(method, is_end);

		// In another member function it is the bound of the member.
		return part && isa<CXXThisExpr>(object) ? part : object;
	}
	if (const auto *call = dyn_cast<CallExpr>(bound)) {
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

const Expr *searched_by_author(const CallExpr &call);

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

/// Finds the object whose elements, or whose end, a function returns: the results of searches and
/// of loops.
class Results : public DynamicRecursiveASTVisitor {
      public:
	bool TraverseLambdaExpr(LambdaExpr *) override { return true; }
	bool VisitReturnStmt(ReturnStmt *end) override
	{
		const Expr *of = end->getRetValue() ? object_of(end->getRetValue()) : nullptr;

		is_known_ &= of && (!object_ || is_same_object(of, object_));
		object_ = of;
		return is_known_;
	}

	const Expr *object() const { return is_known_ && has_search_ ? object_ : nullptr; }

      private:
	const Expr *object_of(const Expr *result)
	{
		// A copy of an iterator.
		if (const auto *copy = dyn_cast<CXXConstructExpr>(result->IgnoreImplicit());
		    copy && copy->getNumArgs() == 1 && is_iterator(copy->getType()))
			result = copy->getArg(0);
		if (const Expr *end = bounded(result, true))
			return end;
		has_search_ = true;
		if (const VarDecl *variable = found_by_search(result))
			return searched_for(variable);
		if (iterates(result))
			return bounded(cast<VarDecl>(cast<DeclRefExpr>(
							     result->IgnoreUnlessSpelledInSource())
							     ->getDecl())
					       ->getInit(),
				       false);
		return searched(result);
	}

	const Expr *object_ = nullptr;
	bool is_known_ = true;
	bool has_search_ = false;
};

/// Returns the object that a function of the author searches, as its caller names it: an argument,
/// or the object of the call, if its end() is that of the searched member.
const Expr *searched_by_author(const CallExpr &call)
{
	const FunctionDecl *function = call.getDirectCallee(), *body = nullptr;
	const auto *of = dyn_cast<CXXMemberCallExpr>(&call);
	const auto *method = dyn_cast_or_null<CXXMethodDecl>(function);
	static unsigned depth; // of calls

	if (!function || depth > 4 || isa<CXXOperatorCallExpr>(call) ||
	    (method && method->isVirtual()) || !function->hasBody(body) ||
	    !(function->getReturnType()->isPointerType() || is_iterator(function->getReturnType())))
		return nullptr;

	Results results;

	depth++;
	results.TraverseStmt(body->getBody());
	depth--;

	const Expr *object = results.object();

	if (!object)
		return nullptr;
	if (const auto *use = dyn_cast<DeclRefExpr>(object)) {
		const auto *parameter = dyn_cast<ParmVarDecl>(use->getDecl());

		return parameter && parameter->getType()->isReferenceType() &&
				       parameter->getDeclContext() == body &&
				       parameter->getFunctionScopeIndex() < call.getNumArgs()
			       ? call.getArg(parameter->getFunctionScopeIndex())
					 ->IgnoreUnlessSpelledInSource()
			       : nullptr;
	}
	if (!of || !is_of_this(object))
		return nullptr;

	const Expr *receiver = of->getImplicitObjectArgument()->IgnoreUnlessSpelledInSource();

	if (isa<CXXThisExpr>(receiver))
		return object;
	return has_bound(method, "end", object) ? receiver : nullptr;
}

} // namespace

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
	if (called && is_of_module(called))
		return searched_by_author(*call);
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

} // namespace checker
