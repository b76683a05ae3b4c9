// SPDX-License-Identifier: GPL-2.0
/// \file
/// Visits the code that the author of a module wrote.
#pragma once

#include "../rule.h"

#include "clang/AST/DeclCXX.h"
#include "clang/AST/DynamicRecursiveASTVisitor.h"

namespace checker {

/// Visits the author's declarations: templates and each of their instantiations, because only an
/// instantiation has types. Leaves out code of the API and of the standard library, and the
/// expansions of their macros, but not the arguments of such a macro.
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

	/// Visits the whole unit.
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
