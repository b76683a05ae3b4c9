// SPDX-License-Identifier: GPL-2.0
/// \file
/// Reads what declarations say by the macros of cxxrt/border/attributes.h.
#pragma once

#include "clang/AST/Decl.h"
#include <string>
#include <vector>

namespace checker {

/// One statement of a declaration: `cxxrt enters spinning` has the verb "enters" and the object
/// "spinning". An explanation in words is the text.
struct Statement {
	std::string verb;
	std::string object;
	std::string text;
	clang::SourceLocation at;
};

/// Returns what \p declaration and its redeclarations say. Left out is what depends on a condition
/// that does not hold.
std::vector<Statement> statements(const clang::Decl *declaration);

/// The objects of a verb: of "enters", the names of contexts.
std::vector<std::string> said(const clang::Decl *declaration, llvm::StringRef verb);

/// Whether \p declaration says \p verb, of whatever object.
bool says(const clang::Decl *declaration, llvm::StringRef verb);

} // namespace checker
