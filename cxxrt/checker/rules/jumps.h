// SPDX-License-Identifier: GPL-2.0
/// \file
/// Branches that control leaves by a jump.
#pragma once

#include "clang/AST/Stmt.h"

namespace checker {

/// Returns whether the last statement of \p branch is one of \p Jumps, such as ReturnStmt.
template <typename... Jumps> bool ends_by(const clang::Stmt *branch)
{
	if (const auto *block = llvm::dyn_cast<clang::CompoundStmt>(branch))
		return !block->body_empty() && ends_by<Jumps...>(block->body_back());
	return llvm::isa<Jumps...>(branch);
}

/// Returns whether control does not continue after \p branch.
inline bool leaves(const clang::Stmt *branch)
{
	return ends_by<clang::ReturnStmt, clang::BreakStmt, clang::ContinueStmt>(branch);
}

} // namespace checker
