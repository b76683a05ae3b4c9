// SPDX-License-Identifier: GPL-2.0
/// \file
/// Visits what the author of a module wrote.
#pragma once

#include "../rule.h"

#include "clang/AST/DeclCXX.h"
#include "clang/AST/DynamicRecursiveASTVisitor.h"

namespace checker {

/// Visits the author's declarations: templates as they stand and each of their instantiations,
/// because only an instantiation has types. Code of the API and of the standard library is left
/// out. So is what their macros expand to at the author's line; the arguments of such a macro are
/// the author's.
class AuthorVisitor : public clang::DynamicRecursiveASTVisitor {
      public:
	AuthorVisitor(const Unit &unit, Report &report) : unit_(unit), report_(report)
	{
		ShouldVisitTemplateInstantiations = true;
	}

	bool TraverseDecl(clang::Decl *declaration) override
	{
		if (declaration && !llvm::isa<clang::TranslationUnitDecl>(declaration) &&
		    !unit_.sources.is_authors(declaration->getLocation()))
			return true;
		return clang::DynamicRecursiveASTVisitor::TraverseDecl(declaration);
	}

	/// Visits all of the unit.
	void visit() { TraverseDecl(unit_.ast.getTranslationUnitDecl()); }

      protected:
	bool is_written(clang::SourceLocation at) const
	{
		return unit_.sources.is_spelled_by_author(at);
	}

	/// Reports a mistake at the author's line.
	void refuse(const char *rule, clang::SourceLocation at, std::string message,
		    std::string help)
	{
		report_.add({.rule = rule,
			     .at = unit_.sources.place(at),
			     .message = std::move(message),
			     .help = std::move(help),
			     .notes = {}});
	}

	const Unit &unit_;
	Report &report_;
};

} // namespace checker
