// SPDX-License-Identifier: GPL-2.0
#include "reads.h"

#include "../names.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/ParentMapContext.h"

using namespace clang;

namespace checker {

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

namespace {

/// Counts the uses of a std::variant, and those that keep no reference to an alternative.
class Parts : public DynamicRecursiveASTVisitor {
      public:
	explicit Parts(const VarDecl *variable) : variable_(variable) {}

	bool VisitDeclRefExpr(DeclRefExpr *use) override
	{
		uses += use->getDecl() == variable_;
		return true;
	}
	bool VisitCXXMemberCallExpr(CXXMemberCallExpr *call) override
	{
		const StringRef called = name_of(call->getMethodDecl());

		ends += names(call->getImplicitObjectArgument()) &&
			(called == "index" || called == "valueless_by_exception");
		return true;
	}
	bool VisitCallExpr(CallExpr *call) override
	{
		const FunctionDecl *function = call->getDirectCallee();
		const auto *operation = dyn_cast<CXXOperatorCallExpr>(call);

		if (operation && operation->getOperator() == OO_Equal)
			ends += names(call->getArg(0));
		else if (function && function->isInStdNamespace() && call->getNumArgs() == 1)
			ends += names(call->getArg(0)) &&
				(name_of(function) == "holds_alternative" ||
				 (name_of(function) == "get" && is_read(call)));
		return true;
	}

	unsigned uses = 0, ends = 0;

      private:
	bool names(const Expr *expression) const
	{
		const auto *use = dyn_cast<DeclRefExpr>(expression->IgnoreParenImpCasts());

		return use && use->getDecl() == variable_;
	}
	/// Returns whether the value of \p part is read or copied at once, or one of its functions
	/// that do not change it is called.
	bool is_read(const Expr *part) const
	{
		const DynTypedNodeList above = variable_->getASTContext().getParents(*part);

		if (above.size() != 1)
			return false;
		if (const auto *cast = above[0].get<ImplicitCastExpr>())
			return cast->getCastKind() == CK_LValueToRValue || is_read(cast);
		if (const auto *access = above[0].get<MemberExpr>())
			return isa<CXXMethodDecl>(access->getMemberDecl());
		if (const auto *copy = above[0].get<CXXConstructExpr>())
			return copy->getConstructor()->isCopyConstructor();
		if (const auto *operation = above[0].get<CXXOperatorCallExpr>())
			return operation->getOperator() == OO_Subscript ||
			       operation->isComparisonOp();
		return false;
	}

	const VarDecl *variable_;
};

} // namespace

bool keeps_alternative(const VarDecl *variable)
{
	const auto *function =
		variable ? dyn_cast<FunctionDecl>(variable->getDeclContext()) : nullptr;

	if (variable && variable->getType().getNonReferenceType().isConstQualified())
		return true;
	if (!function || !function->hasBody() || isa<ParmVarDecl>(variable) ||
	    !variable->hasLocalStorage())
		return false;

	Parts parts(variable);

	parts.TraverseStmt(function->getBody());
	return parts.uses == parts.ends || is_only_read(variable);
}

} // namespace checker
