// SPDX-License-Identifier: GPL-2.0
/// \file
/// Variables that code only reads, and objects whose elements stay.
#pragma once

#include "search.h"

#include "clang/AST/DynamicRecursiveASTVisitor.h"

namespace checker {

/// Counts the uses of a variable, and those that only read it.
class Reads : public clang::DynamicRecursiveASTVisitor {
      public:
	explicit Reads(const clang::VarDecl *variable) : variable_(variable) {}

	bool VisitDeclRefExpr(clang::DeclRefExpr *use) override
	{
		uses += use->getDecl() == variable_;
		return true;
	}
	/// A search does not change the object that it searches.
	bool VisitCallExpr(clang::CallExpr *call) override
	{
		const clang::Expr *object =
			llvm::isa<clang::CXXOperatorCallExpr>(call) ? searched(call) : nullptr;
		const auto *use = object ? llvm::dyn_cast<clang::DeclRefExpr>(object) : nullptr;

		reads += use && use->getDecl() == variable_ && !bounded(call->getArg(1), false);
		return true;
	}
	bool VisitImplicitCastExpr(clang::ImplicitCastExpr *cast) override
	{
		const auto *use = llvm::dyn_cast<clang::DeclRefExpr>(cast->getSubExpr());

		reads += use && use->getDecl() == variable_ &&
			 (cast->getCastKind() == clang::CK_LValueToRValue ||
			  cast->getType().isConstQualified());
		return true;
	}

	/// (void)it
	bool VisitCStyleCastExpr(clang::CStyleCastExpr *cast) override
	{
		reads += cast->getCastKind() == clang::CK_ToVoid && names(cast->getSubExpr());
		return true;
	}
	/// The caller gets a copy.
	bool VisitReturnStmt(clang::ReturnStmt *end) override
	{
		const clang::Expr *result = end->getRetValue();

		// A copy is counted where its argument is cast.
		if (const auto *copy = result ? llvm::dyn_cast<clang::CXXConstructExpr>(
							result->IgnoreImplicit())
					      : nullptr)
			reads += copy->getNumArgs() == 1 && names(copy->getArg(0)) &&
				 copy->getConstructor()->isMoveConstructor();
		return true;
	}

	unsigned uses = 0, reads = 0;

      private:
	bool names(const clang::Expr *expression) const
	{
		const auto *use = llvm::dyn_cast<clang::DeclRefExpr>(expression->IgnoreParens());

		return use && use->getDecl() == variable_;
	}

	const clang::VarDecl *variable_;
};

/// Returns whether no code can assign to \p variable.
bool is_only_read(const clang::VarDecl *variable);

/// Returns whether no code assigns to a std::variant, the variable, or none keeps a reference to an
/// alternative: each use asks which one it has, or reads its value at once.
bool keeps_alternative(const clang::VarDecl *variable);

/// Returns whether no code can let the searched view refer to other elements. The rule "lifetime"
/// follows changes of other objects.
bool is_fixed(const clang::Expr *object);

/// Returns the object \p x of *x or x->member, if an owner, a guard or an optional of the API or of
/// the standard library has these operators: both reach its content.
const clang::Expr *owner_of(const clang::CallExpr *access);

} // namespace checker
