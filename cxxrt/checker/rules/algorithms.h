// SPDX-License-Identifier: GPL-2.0
/// \file
/// The part of the rule "library" that checks calls of the library's algorithms.
#pragma once

#include "../rule.h"

namespace checker {

/// Returns whether check_algorithms() checks the calls of the function of the library.
bool is_algorithm(llvm::StringRef called);

/// Returns whether a test of the sizes before \p call shows that \p to has room for \p from: if
/// (from.size() > to.size()) return EINVAL.
bool has_room_by_test(const clang::Stmt &call, const clang::Expr &from, const clang::Expr &to,
		      clang::ASTContext &ast);

void check_algorithms(const Unit &unit, Report &report);

} // namespace checker
