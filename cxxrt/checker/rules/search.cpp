// SPDX-License-Identifier: GPL-2.0
#include "search.h"

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

/// Returns the object \p x of *x or x->member, if an owner, a guard or an optional of the API or of
/// the standard library has these operators: both reach its content.
static const Expr *owner_of(const CallExpr *access)
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

/// Counts the uses of a variable, and those that only read it.
class Reads : public DynamicRecursiveASTVisitor {
      public:
	explicit Reads(const VarDecl *variable) : variable_(variable) {}

	bool VisitDeclRefExpr(DeclRefExpr *use) override
	{
		uses += use->getDecl() == variable_;
		return true;
	}
	/// A search does not change the object that it searches.
	bool VisitCallExpr(CallExpr *call) override
	{
		const Expr *object = isa<CXXOperatorCallExpr>(call) ? searched(call) : nullptr;
		const auto *use = object ? dyn_cast<DeclRefExpr>(object) : nullptr;

		reads += use && use->getDecl() == variable_ && !bounded(call->getArg(1), false);
		return true;
	}
	bool VisitImplicitCastExpr(ImplicitCastExpr *cast) override
	{
		const auto *use = dyn_cast<DeclRefExpr>(cast->getSubExpr());

		reads += use && use->getDecl() == variable_ &&
			 (cast->getCastKind() == CK_LValueToRValue ||
			  cast->getType().isConstQualified());
		return true;
	}

	unsigned uses = 0, reads = 0;

      private:
	const VarDecl *variable_;
};

/// Returns whether no code can assign to \p variable.
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

/// Returns whether no code can let the searched view refer to other elements. The rule "lifetime"
/// follows changes of other objects.
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

/// Returns whether \p declaration is in the namespace std or in a part of it.
bool is_of_std(const Decl *declaration)
{
	const DeclContext *context = declaration->getDeclContext();

	while (context && !context->isStdNamespace())
		context = context->getParent();
	return context;
}

} // namespace

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

namespace {

bool names(const Expr *expression, const VarDecl *variable)
{
	const auto *use = dyn_cast<DeclRefExpr>(expression->IgnoreUnlessSpelledInSource());

	return use && use->getDecl() == variable;
}

/// Counts the places that name a variable.
unsigned uses_in(const Stmt *statement, const VarDecl *variable)
{
	Reads uses(variable);

	uses.TraverseStmt(const_cast<Stmt *>(statement));
	return uses.uses;
}

/// Finds the statement that declares a variable in its head.
class Head : public DynamicRecursiveASTVisitor {
      public:
	explicit Head(const VarDecl *variable) : variable_(variable)
	{
		const auto *function = dyn_cast<FunctionDecl>(variable->getDeclContext());

		if (function && function->hasBody())
			TraverseStmt(function->getBody());
	}

	bool VisitForStmt(ForStmt *statement) override
	{
		if (declares(statement->getInit()))
			loop = statement;
		return true;
	}
	bool VisitIfStmt(IfStmt *statement) override
	{
		if (statement->getConditionVariable() == variable_ ||
		    declares(statement->getInit()))
			choice = statement;
		return true;
	}

	const ForStmt *loop = nullptr;
	const IfStmt *choice = nullptr;

      private:
	bool declares(const Stmt *statement) const
	{
		const auto *declarations = dyn_cast_or_null<DeclStmt>(statement);

		return declarations && llvm::is_contained(declarations->decls(),
							  static_cast<const Decl *>(variable_));
	}

	const VarDecl *variable_;
};

/// Returns whether \p object is a variable, a member or the content of an owner, and no result of
/// a function, which may be another object each time.
bool is_plain(const Expr *object)
{
	object = object->IgnoreUnlessSpelledInSource();
	if (isa<DeclRefExpr, CXXThisExpr>(object))
		return true;
	if (const auto *member = dyn_cast<MemberExpr>(object))
		return is_plain(member->getBase());
	if (const auto *call = dyn_cast<CallExpr>(object))
		if (const Expr *owner = owner_of(call))
			return is_plain(owner);
	return false;
}

/// it != x.end(), and what follows by &&.
bool ends_at(const Expr *condition, const VarDecl *iterator, const Expr *object)
{
	const Expr *left = nullptr, *right = nullptr;

	condition = condition->IgnoreUnlessSpelledInSource();
	if (const auto *both = dyn_cast<BinaryOperator>(condition)) {
		if (both->getOpcode() == BO_LAnd)
			return ends_at(both->getLHS(), iterator, object);
		if (both->getOpcode() == BO_NE || both->getOpcode() == BO_LT) {
			left = both->getLHS();
			right = both->getRHS();
		}
	} else if (const auto *call = dyn_cast<CXXOperatorCallExpr>(condition)) {
		if (call->getOperator() == OO_ExclaimEqual || call->getOperator() == OO_Less) {
			left = call->getArg(0);
			right = call->getArg(1);
		}
	} else if (const auto *written = dyn_cast<CXXRewrittenBinaryOperator>(condition)) {
		if (written->getOperator() == BO_NE || written->getOperator() == BO_LT) {
			left = written->getLHS();
			right = written->getRHS();
		}
	}
	if (!left || !names(left, iterator))
		return false;
	// for (auto it = x.begin(), end = x.end(); it != end; ++it)
	if (const auto *use = dyn_cast<DeclRefExpr>(right->IgnoreUnlessSpelledInSource()))
		if (const auto *last = dyn_cast<VarDecl>(use->getDecl());
		    last && last->getInit() && is_only_read(last))
			right = last->getInit();

	const Expr *end = bounded(right, true);

	return end && is_same_object(end, object);
}

/// ++it, and what follows by a comma.
bool steps(const Expr *step, const VarDecl *iterator)
{
	step = step->IgnoreUnlessSpelledInSource();
	if (const auto *comma = dyn_cast<BinaryOperator>(step);
	    comma && comma->getOpcode() == BO_Comma)
		return (steps(comma->getLHS(), iterator) && !uses_in(comma->getRHS(), iterator)) ||
		       (steps(comma->getRHS(), iterator) && !uses_in(comma->getLHS(), iterator));
	if (const auto *unary = dyn_cast<UnaryOperator>(step))
		return unary->isIncrementOp() && names(unary->getSubExpr(), iterator);

	const auto *call = dyn_cast<CXXOperatorCallExpr>(step);

	return call && call->getOperator() == OO_PlusPlus && names(call->getArg(0), iterator);
}

} // namespace

bool is_loop_iterator(const VarDecl *variable)
{
	const Expr *object = variable->getInit() ? bounded(variable->getInit(), false) : nullptr;

	if (!object || !variable->hasLocalStorage() || variable->getType()->isReferenceType() ||
	    !is_plain(object) || !is_fixed(object))
		return false;

	const ForStmt *loop = Head(variable).loop;

	if (!loop || !loop->getCond() || !loop->getInc() || !loop->getBody() ||
	    !ends_at(loop->getCond(), variable, object) || !steps(loop->getInc(), variable))
		return false;

	Reads rest(variable);

	rest.TraverseStmt(const_cast<Expr *>(loop->getCond()));
	rest.TraverseStmt(const_cast<Stmt *>(loop->getBody()));
	return rest.uses == rest.reads;
}

bool is_end(const VarDecl *variable)
{
	return variable->getInit() && variable->hasLocalStorage() &&
	       bounded(variable->getInit(), true) && is_only_read(variable);
}

bool iterates(const Expr *expression)
{
	const auto *use = dyn_cast<DeclRefExpr>(expression->IgnoreUnlessSpelledInSource());
	const auto *variable = use ? dyn_cast<VarDecl>(use->getDecl()) : nullptr;

	return variable && is_loop_iterator(variable);
}

bool is_get_if(const Expr *expression)
{
	const auto *call = dyn_cast<CallExpr>(expression->IgnoreUnlessSpelledInSource());
	const FunctionDecl *function = call ? call->getDirectCallee() : nullptr;

	return function && function->isInStdNamespace() && name_of(function) == "get_if";
}

bool is_present_alternative(const VarDecl *variable)
{
	if (!variable->getInit() || !variable->hasLocalStorage() ||
	    !is_get_if(variable->getInit()) || !is_only_read(variable))
		return false;

	const IfStmt *choice = Head(variable).choice;

	if (!choice || (choice->getElse() && uses_in(choice->getElse(), variable)))
		return false;

	const Expr *condition = choice->getCond()->IgnoreUnlessSpelledInSource();

	if (const auto *test = dyn_cast<BinaryOperator>(condition);
	    test && test->getOpcode() == BO_NE &&
	    test->getRHS()->IgnoreUnlessSpelledInSource()->getType()->isNullPtrType())
		condition = test->getLHS();
	return names(condition, variable);
}

} // namespace checker
