// SPDX-License-Identifier: GPL-2.0
#include "iteration.h"

#include "../names.h"
#include "reads.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/ExprCXX.h"

using namespace clang;

namespace checker {

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
