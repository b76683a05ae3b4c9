// SPDX-License-Identifier: GPL-2.0
/// \file
/// Cells: members that several tasks change by atomic operations or through guards. A cell is an
/// Atomic, or a member of the data of a lock.
#pragma once

#include "../names.h"
#include "../rule.h"

#include "clang/AST/ExprCXX.h"

#include <set>

namespace checker {

/// A member, and the index of a bit in it as the source writes it.
struct Cell {
	const clang::ValueDecl *member = nullptr;
	std::string index{};

	explicit operator bool() const { return member; }
	auto operator<=>(const Cell &) const = default;
};

/// An operation on a cell.
struct Access {
	enum class Kind {
		none,
		load,	  ///< Reads it.
		change,	  ///< Assigns to it, or adds to it.
		exchange, ///< Tests and changes it at once.
	};

	Cell cell{};
	Kind kind = Kind::none;
	bool takes = false;    ///< Counts up, or sets a flag.
	bool releases = false; ///< Counts down, or clears a flag.
	bool is_asked = false; ///< Its result says whether it has taken.
	bool by_guard = false; ///< It is data of a lock.
};

/// Returns the expression without parentheses, casts and implicit nodes.
inline const clang::Expr *bare_of(const clang::Expr *expression)
{
	return expression->IgnoreUnlessSpelledInSource()->IgnoreParenCasts();
}

/// Returns the member that an expression names, through guards, owners and indices.
Cell cell_of(const clang::Expr *expression);

/// Returns what one expression itself, without its parts, does to a cell.
Access access_of(const clang::Expr *expression);

/// Returns whether a statement declares a guard, or an expression takes a lock.
bool takes_lock(const clang::Stmt *statement);

/// Returns the cells that \p function and the functions of the module that it calls release.
std::set<Cell> released_by(const clang::FunctionDecl *function);

} // namespace checker
