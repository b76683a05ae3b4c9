// SPDX-License-Identifier: GPL-2.0
/// \file
/// Loops by iterators, and pointers to an alternative of a variant.
#pragma once

#include "clang/AST/Decl.h"
#include "clang/AST/Expr.h"

namespace checker {

/// Returns whether \p variable is the iterator of a loop, which only the loop's step changes:
/// for (auto it = x.begin(); it != x.end(); ++it).
bool is_loop_iterator(const clang::VarDecl *variable);

/// Returns whether \p variable is the end of an object, with which iterators are only compared.
bool is_end(const clang::VarDecl *variable);

/// Returns whether \p expression names the iterator of a loop.
bool iterates(const clang::Expr *expression);

/// Returns whether \p variable has a pointer to an alternative of a variant, and is only used where
/// it is not null: if (auto *running = std::get_if<Running>(&state)).
bool is_present_alternative(const clang::VarDecl *variable);

/// Returns whether \p call is std::get_if(&object).
bool is_get_if(const clang::Expr *call);

} // namespace checker
