// SPDX-License-Identifier: GPL-2.0
/// \file
/// What std::move() moves from: a variable, or an element of it.
#pragma once

#include "clang/AST/ASTContext.h"
#include "clang/AST/ExprCXX.h"

#include <optional>
#include <set>
#include <string>

namespace checker {

/// A variable, a member or an element of it, or all of its elements.
struct Part {
	const clang::ValueDecl *of; ///< The variable.
	enum Which { whole, one, all } which = whole;
	std::string path{}; ///< For one: the way from the variable, as ".ready[i]".
	std::set<const clang::ValueDecl *> by{}; ///< The variables of its indices.

	auto operator<=>(const Part &) const = default;
};

/// Returns the variable that \p expression names, if its function owns it.
const clang::VarDecl *variable_of(const clang::Expr *expression);

/// Returns the argument of std::move(); null if \p call is another one.
const clang::Expr *argument_of_move(const clang::CallExpr *call);

/// Returns the variable that \p call moves from, if it is a call of std::move().
const clang::VarDecl *moved_by(const clang::CallExpr *call);

/// Returns the place in a variable that \p expression names, by members, indices and owners. The
/// same text of an index is the same element, until a variable of the index changes.
std::optional<Part> place_in(const clang::Expr *expression, const clang::ASTContext &ast);

/// Returns the member or the element that \p expression names, if a move leaves it unusable.
std::optional<Part> part_of(const clang::Expr *expression, const clang::ASTContext &ast);

/// Returns whether two elements of one object, each at another index, may be the same element:
/// slots[i] and slots[j], but not slots[0] and slots[1].
bool may_be_one(const Part &one, const Part &other);

/// Returns the variable or the part of one that \p expression names.
std::optional<Part> variable_or_part(const clang::Expr *expression, const clang::ASTContext &ast);

/// Returns whether a call of the lambda \p variable moves a captured object away and does not
/// assign a new one.
bool is_called_once(const clang::VarDecl *variable);

} // namespace checker
