// SPDX-License-Identifier: GPL-2.0
#include "parts.h"

#include "../../names.h"
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

namespace {

/// Finds the variables of an index, and whether two evaluations of it have the same result.
struct Index : DynamicRecursiveASTVisitor {
	bool VisitDeclRefExpr(DeclRefExpr *use) override
	{
		if (isa<VarDecl>(use->getDecl()))
			by.insert(use->getDecl());
		return true;
	}
	bool VisitMemberExpr(MemberExpr *member) override
	{
		if (isa<FieldDecl>(member->getMemberDecl()))
			by.insert(member->getMemberDecl());
		return true;
	}
	bool VisitUnaryOperator(UnaryOperator *step) override
	{
		return is_same &= !step->isIncrementDecrementOp();
	}
	bool VisitBinaryOperator(BinaryOperator *binary) override
	{
		return is_same &= !binary->isAssignmentOp();
	}
	/// An atomic changes, and next() advances.
	bool VisitCallExpr(CallExpr *call) override
	{
		const auto *method = dyn_cast_or_null<CXXMethodDecl>(call->getDirectCallee());
		const StringRef called = name_of(call->getDirectCallee());

		is_same &= called == "size" || isa<CXXOperatorCallExpr>(call) || !method;
		for (const char *advancing : {"next", "pop", "take", "alloc", "fetch"})
			is_same &= !called.contains(advancing);
		return is_same;
	}
	bool TraverseLambdaExpr(LambdaExpr *) override { return is_same = false; }

	std::set<const ValueDecl *> by;
	bool is_same = true;
};

std::optional<std::string> text_of(const Expr *expression, const ASTContext &ast,
				   std::set<const ValueDecl *> &by)
{
	Expr::EvalResult result;
	std::string text;
	Index index;

	if (!expression->isValueDependent() && expression->getType()->isIntegerType() &&
	    expression->EvaluateAsInt(result, ast))
		return std::to_string(result.Val.getInt().getLimitedValue());
	index.TraverseStmt(const_cast<Expr *>(expression));
	if (!index.is_same)
		return std::nullopt;
	by.merge(index.by);

	llvm::raw_string_ostream to(text);

	expression->IgnoreParenImpCasts()->printPretty(to, nullptr, ast.getPrintingPolicy());
	return text;
}

} // namespace

std::optional<Part> place_in(const Expr *expression, const ASTContext &ast)
{
	const auto within = [&](const Expr *base, const std::string &step) {
		auto part = place_in(base, ast);

		if (part) {
			part->which = Part::one;
			part->path += step;
		}
		return part;
	};
	const Expr *base = nullptr, *index = nullptr;

	expression = expression->IgnoreUnlessSpelledInSource()->IgnoreParenImpCasts();
	if (const VarDecl *variable = variable_of(expression))
		return Part{variable};
	if (const auto *member = dyn_cast<MemberExpr>(expression);
	    member && isa<FieldDecl>(member->getMemberDecl())) {
		if (isa<CXXThisExpr>(member->getBase()->IgnoreParenImpCasts()))
			return Part{member->getMemberDecl()};
		return within(member->getBase(), "." + member->getMemberDecl()->getNameAsString());
	}
	if (const auto *call = dyn_cast<CXXOperatorCallExpr>(expression)) {
		if (call->getNumArgs() == 1 &&
		    (call->getOperator() == OO_Star || call->getOperator() == OO_Arrow))
			return within(call->getArg(0), "*");
		if (call->getOperator() == OO_Subscript && call->getNumArgs() == 2) {
			base = call->getArg(0);
			index = call->getArg(1);
		}
	} else if (const auto *subscript = dyn_cast<ArraySubscriptExpr>(expression)) {
		base = subscript->getBase();
		index = subscript->getIdx();
	}
	if (!base)
		return std::nullopt;

	std::set<const ValueDecl *> by;
	const auto text = text_of(index, ast, by);
	auto part = text ? within(base, "[" + *text + "]") : std::nullopt;

	if (part)
		part->by.merge(by);
	return part;
}

std::optional<Part> part_of(const Expr *expression, const ASTContext &ast)
{
	if (expression->getType()->isDependentType() || !is_unusable_by_move(expression->getType()))
		return std::nullopt;

	auto part = place_in(expression, ast);

	return part && part->which == Part::one ? part : std::nullopt;
}

bool may_be_one(const Part &one, const Part &other)
{
	const StringRef index(one.path), moved(other.path);
	unsigned a = 0, b = 0;

	return one.of == other.of && one.path != other.path && index.starts_with("[") &&
	       index.ends_with("]") && moved.starts_with("[") && moved.ends_with("]") &&
	       index.count('[') == 1 && moved.count('[') == 1 &&
	       (index.drop_front().drop_back().getAsInteger(10, a) ||
		moved.drop_front().drop_back().getAsInteger(10, b));
}

std::optional<Part> variable_or_part(const Expr *expression, const ASTContext &ast)
{
	if (const VarDecl *variable = variable_of(expression))
		return Part{variable};
	return part_of(expression, ast);
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
