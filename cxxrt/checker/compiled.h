// SPDX-License-Identifier: GPL-2.0
/// \file
/// Visits the code of a unit that has types.
#pragma once

#include "clang.h"

namespace checker {

/// Visits all declarations of a unit and the instantiations of its templates. Leaves out the
/// patterns of the templates, which are half of the headers: only an instantiation has types.
class CompiledVisitor : public clang::DynamicRecursiveASTVisitor {
      public:
	CompiledVisitor() { ShouldVisitTemplateInstantiations = true; }

	bool TraverseDecl(clang::Decl *declaration) override
	{
		const auto *context = llvm::dyn_cast_or_null<clang::DeclContext>(declaration);

		return (context && context->isDependentContext()) ||
		       clang::DynamicRecursiveASTVisitor::TraverseDecl(declaration);
	}
};

} // namespace checker
