// SPDX-License-Identifier: GPL-2.0
/// \file
/// Options that a call gets as an aggregate with designated initialisers.
#pragma once

#include "../names.h"

#include "clang/AST/DynamicRecursiveASTVisitor.h"
#include "clang/AST/Expr.h"

namespace checker {

/// Returns whether \p options, of the class \p record, sets one of \p fields to 1 or true: in a
/// list of initialisers, or in that of a variable that it names.
inline bool sets_option(const clang::Expr *options, llvm::StringRef record,
			llvm::ArrayRef<llvm::StringRef> fields, const clang::ASTContext &ast)
{
	struct Find : clang::DynamicRecursiveASTVisitor {
		bool VisitInitListExpr(clang::InitListExpr *list) override
		{
			const clang::InitListExpr *meaning =
				list->isSemanticForm() ? list : list->getSemanticForm();
			const clang::RecordDecl *of = list->getType()->getAsRecordDecl();

			if (!meaning || name_of(of) != record)
				return true;
			for (const clang::FieldDecl *field : of->fields()) {
				clang::Expr::EvalResult result;

				if (field->getFieldIndex() < meaning->getNumInits() &&
				    llvm::is_contained(fields, name_of(field)) &&
				    meaning->getInit(field->getFieldIndex())
					    ->EvaluateAsInt(result, *ast))
					found |= result.Val.getInt() == 1;
			}
			return true;
		}
		bool VisitDeclRefExpr(clang::DeclRefExpr *use) override
		{
			if (const auto *variable = llvm::dyn_cast<clang::VarDecl>(use->getDecl());
			    variable && variable->getInit())
				TraverseStmt(const_cast<clang::Expr *>(variable->getInit()));
			return true;
		}

		llvm::StringRef record;
		llvm::ArrayRef<llvm::StringRef> fields;
		const clang::ASTContext *ast = nullptr;
		bool found = false;
	} find;

	find.record = record;
	find.fields = fields;
	find.ast = &ast;
	find.TraverseStmt(const_cast<clang::Expr *>(options));
	return find.found;
}

} // namespace checker
