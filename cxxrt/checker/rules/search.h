// SPDX-License-Identifier: GPL-2.0
/// \file
/// Algorithms of the standard library over the whole of one object, and the iterators that they
/// return.
#pragma once

#include "clang/AST/Decl.h"
#include "clang/AST/ExprCXX.h"
#include <optional>

namespace checker {

/// Returns the object X of X.begin(), X.end() or std::begin(X), or null.
const clang::Expr *bounded(const clang::Expr *bound, bool is_end);

/// Returns whether an author's \p begin() and \p end() return the bounds of one object: a member of
/// *this, or the result of one function.
bool are_bounds_of_one(const clang::CXXMethodDecl *begin, const clang::CXXMethodDecl *end);

/// Returns the object x of x.size(), also in a cast, or null.
const clang::Expr *sized(const clang::Expr *size);

/// Returns whether both name one object: the same variable or parameter, the same part of it, or
/// the same element.
bool is_same_object(const clang::Expr *a, const clang::Expr *b);

/// Returns whether \p construction is std::span(&object, 1).
bool is_of_one_element(const clang::CXXConstructExpr *construction);

/// Returns whether \p type is an iterator of the library without bounds checks.
bool is_iterator(clang::QualType type);

/// Returns the object that a call searches, as std::find(x.begin(), x.end(), value) or
/// std::ranges::find(x, value), or null if it is no such call. Its result is an element or x.end().
/// The call of a function of the author which returns the result of a search is such a call, too.
const clang::Expr *searched(const clang::Expr *call);

/// Returns the object that the search searched whose result is the initial value of \p variable,
/// or null.
const clang::Expr *searched_for(const clang::VarDecl *variable);

/// Returns the variable with the result of a search that \p expression names, or null.
const clang::VarDecl *found_by_search(const clang::Expr *expression);

/// Returns whether a search always finds an element: the largest or smallest one of an array that
/// has elements, or of an object whose elements were asked for: x.empty() ? 0 : *max_element(x).
bool is_found(const clang::Expr *search);

/// Returns the number of elements of a std::array, an array of C or a std::span whose type shows
/// it.
std::optional<uint64_t> constant_size(const clang::Expr &object);

/// Returns the object X of a position in it: the result of a search in X, or X.begin() + 3 if the
/// type shows that X has as many elements. Returns null if it is another expression.
const clang::Expr *position_in(const clang::Expr *position);

/// Returns whether \p expression is X.begin() + 3, as above.
bool is_position(const clang::Expr *expression);

} // namespace checker
