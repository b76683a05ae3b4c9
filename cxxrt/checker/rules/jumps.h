// SPDX-License-Identifier: GPL-2.0
/// \file
/// Statements that control leaves by a jump.
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

/// Returns the expression that a function returns if that is all of its \p body, or null.
inline const clang::Expr *only_result(const clang::Stmt *body)
{
	const auto *block = llvm::dyn_cast_or_null<clang::CompoundStmt>(body);
	const auto *end = block && block->size() == 1
				  ? llvm::dyn_cast<clang::ReturnStmt>(block->body_front())
				  : nullptr;

	return end ? end->getRetValue() : nullptr;
}

} // namespace checker
