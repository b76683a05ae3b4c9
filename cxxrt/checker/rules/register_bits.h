// SPDX-License-Identifier: GPL-2.0
/// \file
/// The bits of registers that a driver sets and clears.
#pragma once

#include "cells.h"

#include "clang/AST/DeclTemplate.h"
#include "clang/AST/DynamicRecursiveASTVisitor.h"

namespace checker {

/// A write of a register: the fields that it sets to true. It clears the other ones.
struct RegisterWrite {
	const clang::CXXRecordDecl *written = nullptr;
	std::set<const clang::ValueDecl *> sets{};
	bool is_known = true; ///< Each value is a constant.
};

/// Returns the register of a `Value<R>`, or null.
inline const clang::CXXRecordDecl *register_of(clang::QualType value)
{
	const auto *special = llvm::dyn_cast_or_null<clang::ClassTemplateSpecializationDecl>(
		value.getNonReferenceType()->getAsCXXRecordDecl());

	return special && name_of(special) == "Value" && outermost_namespace(special) == "kernel" &&
			       special->getTemplateArgs()[0].getKind() ==
				       clang::TemplateArgument::Type
		       ? special->getTemplateArgs()[0].getAsType()->getAsCXXRecordDecl()
		       : nullptr;
}

/// Returns what \p expression writes to a register: write(Control::enable(true)).
inline RegisterWrite register_write(const clang::Expr *expression, const clang::ASTContext &ast)
{
	struct Fields : clang::DynamicRecursiveASTVisitor {
		explicit Fields(const clang::ASTContext &ast) : ast(ast) {}

		bool VisitCXXOperatorCallExpr(clang::CXXOperatorCallExpr *call) override
		{
			const auto *use =
				llvm::dyn_cast<clang::DeclRefExpr>(bare_of(call->getArg(0)));
			bool value = false;

			if (call->getOperator() != clang::OO_Call || call->getNumArgs() != 2 ||
			    !use || !call->getArg(1)->getType()->isBooleanType())
				return true;
			if (call->getArg(1)->isValueDependent() ||
			    !call->getArg(1)->EvaluateAsBooleanCondition(value, ast))
				to.is_known = false;
			else if (value)
				to.sets.insert(use->getDecl());
			return true;
		}
		bool VisitDeclRefExpr(clang::DeclRefExpr *use) override
		{
			// A value that the driver has stored.
			to.is_known &= !register_of(use->getType());
			return true;
		}

		const clang::ASTContext &ast;
		RegisterWrite to;
	} fields(ast);
	const auto *call = llvm::dyn_cast<clang::CXXMemberCallExpr>(expression);

	if (!call || call->getNumArgs() != 1 ||
	    !name_of(call->getMethodDecl()).starts_with("write") ||
	    !(fields.to.written = register_of(call->getArg(0)->getType())))
		return {};
	fields.TraverseStmt(const_cast<clang::Expr *>(call->getArg(0)));
	return std::move(fields.to);
}

/// Returns the register that has \p field, or null if it is no field.
inline const clang::CXXRecordDecl *register_with(const clang::ValueDecl *field)
{
	const auto *variable = llvm::dyn_cast_or_null<clang::VarDecl>(field);

	return variable && variable->isStaticDataMember()
		       ? llvm::dyn_cast<clang::CXXRecordDecl>(variable->getDeclContext())
		       : nullptr;
}

} // namespace checker
