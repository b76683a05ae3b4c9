// SPDX-License-Identifier: GPL-2.0
/// \file
/// Members that refer to other objects.
#pragma once

#include "clang/AST/DeclCXX.h"

namespace checker {

/// Returns whether a member is a view in any wrapping, except in a lambda, which may end before its
/// scope.
bool is_wrapped_view(const clang::FieldDecl &field);

/// Returns whether a member is of a plain struct. As a pair, it has no functions that could store
/// other views later, or that a callback could call after the views have ended.
bool is_of_plain_struct(const clang::FieldDecl &field);

/// Returns whether a member is of a class whose objects are variables of functions only: the rule
/// "lifetime" follows what they refer to. A virtual function could store a view that its caller
/// does not know.
bool is_of_local_class(const clang::FieldDecl &field);

} // namespace checker
