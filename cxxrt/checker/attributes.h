// SPDX-License-Identifier: GPL-2.0
/// \file
/// Reads the annotations of declarations (the macros of cxxrt/border/attributes.h).
#pragma once

#include "clang/AST/Decl.h"
#include <string>
#include <vector>

namespace checker {

/// One annotation: `cxxrt enters spinning` has the verb "enters" and the object "spinning". The
/// text is an explanation in words.
struct Statement {
	std::string verb;
	std::string object;
	std::string text;
	clang::SourceLocation at;
};

/// Returns the annotations of \p declaration and its redeclarations. Leaves out those whose
/// condition does not hold.
std::vector<Statement> statements(const clang::Decl *declaration);

/// Returns the objects of a verb: for "enters", the names of contexts.
std::vector<std::string> said(const clang::Decl *declaration, llvm::StringRef verb);

/// Returns whether \p declaration has \p verb, with any object.
bool says(const clang::Decl *declaration, llvm::StringRef verb);

} // namespace checker
