// SPDX-License-Identifier: GPL-2.0
#include "parts.h"

#include "../lifetimes/places.h"

#include "clang/AST/DynamicRecursiveASTVisitor.h"

using namespace clang;

namespace checker {

const VarDecl *variable_of(const Expr *expression)
{
	const auto *named = dyn_cast<DeclRefExpr>(expression->IgnoreParenImpCasts());
	const auto *variable = named ? dyn_cast<VarDecl>(named->getDecl()) : nullptr;

	if (!variable || !variable->hasLocalStorage())
		return nullptr;
	return variable;
}

const Expr *argument_of_move(const CallExpr *call)
{
	const FunctionDecl *callee = call->getDirectCallee();

	return callee && callee->isInStdNamespace() && callee->getIdentifier() &&
			       callee->getName() == "move" && call->getNumArgs() == 1
		       ? call->getArg(0)
		       : nullptr;
}

const VarDecl *moved_by(const CallExpr *call)
{
	const FunctionDecl *callee = call->getDirectCallee();
	const Expr *argument = argument_of_move(call);
	const VarDecl *variable = argument ? variable_of(argument) : nullptr;

	if (!variable)
		return nullptr;

	const QualType type = variable->getType().getNonReferenceType();

	// A type without a move constructor is copied, and keeps its value.
	if (type.isConstQualified() || type->isDependentType() ||
	    type.isTriviallyCopyableType(callee->getASTContext()))
		return nullptr;
	return variable;
}

std::optional<Part> element_of(const Expr *expression, const ASTContext &ast)
{
	const Expr *base = nullptr, *index = nullptr;

	expression = expression->IgnoreParenImpCasts();
	if (const auto *call = dyn_cast<CXXOperatorCallExpr>(expression);
	    call && call->getOperator() == OO_Subscript && call->getNumArgs() == 2) {
		base = call->getArg(0);
		index = call->getArg(1);
	} else if (const auto *subscript = dyn_cast<ArraySubscriptExpr>(expression)) {
		base = subscript->getBase();
		index = subscript->getIdx();
	}

	const VarDecl *variable = base ? variable_of(base) : nullptr;
	Expr::EvalResult result;

	if (!variable || !is_unusable_by_move(expression->getType()))
		return std::nullopt;
	if (!index->isValueDependent() && index->getType()->isIntegerType() &&
	    index->EvaluateAsInt(result, ast))
		return Part{variable, Part::at_number, result.Val.getInt().getLimitedValue()};
	if (const VarDecl *by = variable_of(index))
		return Part{variable, Part::at_variable, 0, by};
	return std::nullopt;
}

bool is_called_once(const VarDecl *variable)
{
	const CXXRecordDecl *record =
		variable->getType().getNonReferenceType()->getAsCXXRecordDecl();
	const CXXMethodDecl *body =
		record && record->isLambda() ? record->getLambdaCallOperator() : nullptr;

	if (!body || body->isConst() || !body->hasBody() || body->isDependentContext())
		return false;

	struct Find : DynamicRecursiveASTVisitor {
		bool VisitCallExpr(CallExpr *call) override
		{
			const VarDecl *variable = moved_by(call);

			for (const LambdaCapture &capture : record->captures())
				if (variable && capture.capturesVariable() &&
				    capture.getCaptureKind() == LCK_ByCopy &&
				    capture.getCapturedVar() == variable &&
				    is_unusable_by_move(variable->getType()))
					moved.insert(variable);
			if (const auto *operation = dyn_cast<CXXOperatorCallExpr>(call);
			    operation && operation->getOperator() == OO_Equal)
				moved.erase(variable_of(operation->getArg(0)));
			return true;
		}
		const CXXRecordDecl *record;
		std::set<const VarDecl *> moved;
	} find;

	find.record = record;
	find.TraverseStmt(body->getBody());
	return !find.moved.empty();
}

} // namespace checker
