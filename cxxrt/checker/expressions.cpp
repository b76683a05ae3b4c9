// SPDX-License-Identifier: GPL-2.0
#include "attributes.h"
#include "paths.h"

using namespace clang;

namespace checker {

namespace {

/// Counts the uses of a variable, and those that read its value.
class Uses : public DynamicRecursiveASTVisitor {
      public:
	explicit Uses(const VarDecl *variable) : variable_(variable) {}

	bool VisitDeclRefExpr(DeclRefExpr *use) override
	{
		all += use->getDecl() == variable_;
		return true;
	}
	bool VisitImplicitCastExpr(ImplicitCastExpr *cast) override
	{
		const auto *use = dyn_cast<DeclRefExpr>(cast->getSubExpr()->IgnoreParens());

		reads += cast->getCastKind() == CK_LValueToRValue && use &&
			 use->getDecl() == variable_;
		return true;
	}

	unsigned all = 0;
	unsigned reads = 0;

      private:
	const VarDecl *variable_;
};

} // namespace

bool is_never_changed(const VarDecl *variable, const FunctionDecl *function)
{
	if (variable->getType().isConstQualified())
		return true;

	Uses uses(variable);

	uses.TraverseStmt(function->getBody());
	return variable->hasLocalStorage() && uses.all == uses.reads;
}

const Expr *bare(const Expr *expression)
{
	for (;;) {
		expression = expression->IgnoreParenCasts();
		if (const auto *e = dyn_cast<FullExpr>(expression))
			expression = e->getSubExpr();
		else if (const auto *e = dyn_cast<MaterializeTemporaryExpr>(expression))
			expression = e->getSubExpr();
		else if (const auto *e = dyn_cast<CXXBindTemporaryExpr>(expression))
			expression = e->getSubExpr();
		else if (const auto *e = dyn_cast<SubstNonTypeTemplateParmExpr>(expression))
			expression = e->getReplacement();
		else if (const auto *e = dyn_cast<CXXDefaultArgExpr>(expression))
			expression = e->getExpr();
		else if (const auto *e = dyn_cast<CXXDefaultInitExpr>(expression))
			expression = e->getExpr();
		else
			return expression;
	}
}

const FunctionDecl *with_body(const FunctionDecl *function)
{
	const FunctionDecl *definition = nullptr;

	if (!function->hasBody(definition) || definition->isDependentContext())
		return nullptr;
	return definition;
}

static const CXXRecordDecl *record_of(QualType type)
{
	return type.getNonReferenceType()->getAsCXXRecordDecl();
}

bool is_lock(QualType type)
{
	const CXXRecordDecl *record = record_of(type);

	return record && says(record, "lock");
}

bool is_guard(QualType type)
{
	const CXXRecordDecl *record = type->isReferenceType() ? nullptr : record_of(type);

	return record && (says(record, "guard") || says(record, "enters"));
}

std::vector<std::string> contexts_of_guard(QualType type)
{
	const CXXRecordDecl *record = record_of(type);
	std::vector<std::string> contexts = said(record, "enters");
	const auto *special = dyn_cast<ClassTemplateSpecializationDecl>(record);

	if (!special || !says(record, "guard"))
		return contexts;
	// A guard of a lock enters the contexts of the lock's back end.
	for (const TemplateArgument &argument : special->getTemplateArgs().asArray()) {
		if (argument.getKind() != TemplateArgument::Type || !is_lock(argument.getAsType()))
			continue;

		const CXXRecordDecl *lock = record_of(argument.getAsType());

		for (const NamedDecl *found :
		     lock->lookup(&lock->getASTContext().Idents.get("Backend")))
			if (const auto *alias = dyn_cast<TypedefNameDecl>(found))
				if (const auto *backend =
					    alias->getUnderlyingType()->getAsCXXRecordDecl())
					llvm::append_range(contexts, said(backend, "enters"));
	}
	return contexts;
}

const FunctionDecl *direct_callee(const Expr *call)
{
	if (const auto *construct = dyn_cast<CXXConstructExpr>(call))
		return construct->getConstructor();

	const auto *expression = dyn_cast<CallExpr>(call);

	if (!expression)
		return nullptr;
	if (const FunctionDecl *callee = expression->getDirectCallee())
		return callee;

	// A pointer that is a template argument: (driver.*Handler)().
	const Expr *pointer = bare(expression->getCallee());

	if (const auto *member = dyn_cast<BinaryOperator>(pointer); member && member->isPtrMemOp())
		pointer = bare(member->getRHS());

	Expr::EvalResult result;
	const auto *callee = expression->getCalleeDecl();

	if (!callee)
		callee = pointer->getReferencedDeclOfCallee();
	if (pointer->isValueDependent())
		return nullptr;

	const ASTContext *context = callee ? &callee->getASTContext() : nullptr;

	if (const auto *address = dyn_cast<UnaryOperator>(pointer))
		if (const auto *named = dyn_cast<DeclRefExpr>(bare(address->getSubExpr())))
			return dyn_cast<FunctionDecl>(named->getDecl());
	if (const auto *named = dyn_cast<DeclRefExpr>(pointer)) {
		if (const auto *function = dyn_cast<FunctionDecl>(named->getDecl()))
			return function;
		context = &named->getDecl()->getASTContext();
	}
	if (pointer->getType()->isPointerType()) // Its value, if it is a constant.
		pointer = expression->getCallee();
	if (!context || !pointer->EvaluateAsRValue(result, *context))
		return nullptr;
	if (result.Val.isMemberPointer())
		return dyn_cast_or_null<FunctionDecl>(result.Val.getMemberPointerDecl());
	if (result.Val.isLValue())
		if (const auto *base = result.Val.getLValueBase().dyn_cast<const ValueDecl *>())
			return dyn_cast<FunctionDecl>(base);
	return nullptr;
}

} // namespace checker
