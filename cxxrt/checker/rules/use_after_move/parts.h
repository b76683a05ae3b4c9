// SPDX-License-Identifier: GPL-2.0
/// \file
/// What std::move() moves from: a variable, or an element of it.
#pragma once

#include "clang/AST/ASTContext.h"
#include "clang/AST/ExprCXX.h"

#include <optional>

namespace checker {

/// A variable, an element of it, or all of its elements.
struct Part {
	const clang::VarDecl *of;
	enum Which { whole, at_number, at_variable, all } which = whole;
	uint64_t number = 0;
	const clang::VarDecl *index = nullptr;

	auto operator<=>(const Part &) const = default;
};

/// Returns the variable that \p expression names, if its function owns it.
const clang::VarDecl *variable_of(const clang::Expr *expression);

/// Returns the argument of std::move(); null if \p call is another one.
const clang::Expr *argument_of_move(const clang::CallExpr *call);

/// Returns the variable that \p call moves from, if it is a call of std::move().
const clang::VarDecl *moved_by(const clang::CallExpr *call);

/// Returns the element that \p expression names by a constant or a variable, as v[0] or v[i], if a
/// move leaves it unusable.
std::optional<Part> element_of(const clang::Expr *expression, const clang::ASTContext &ast);

/// Returns whether a call of the lambda \p variable moves a captured object away and does not
/// assign a new one.
bool is_called_once(const clang::VarDecl *variable);

} // namespace checker
