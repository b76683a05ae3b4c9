// SPDX-License-Identifier: GPL-2.0
/// \file
/// Finds the object that an expression names.
#pragma once

#include "clang.h"
#include "model.h"
#include "names.h"

namespace checker {

/// Paths of expressions, relative to the function that contains them.
class Paths {
      public:
	explicit Paths(Names &names) : names_(names) {}

	/// Returns the objects that \p expression may name in \p function: several if a condition
	/// chooses, none if the checker does not follow it.
	std::vector<Path> of(const clang::Expr *expression, const clang::FunctionDecl *function);

	/// Returns the locks that a guard from \p expression holds.
	std::vector<Path> locks_of(const clang::Expr *expression,
				   const clang::FunctionDecl *function);

	/// Returns the arguments of a call, by the roots of \p callee.
	std::vector<std::pair<std::string, Path>> bindings(const clang::Expr *call,
							   const clang::FunctionDecl *callee,
							   const clang::FunctionDecl *function);

      private:
	std::vector<Path> of_variable(const clang::VarDecl *variable,
				      const clang::FunctionDecl *function);
	std::vector<Path> of_call(const clang::Expr *call, const clang::FunctionDecl *callee,
				  const clang::FunctionDecl *function);
	std::vector<Path> returned(const clang::FunctionDecl *function, bool locks);
	std::vector<Path> substituted(const std::vector<Path> &paths, const clang::Expr *call,
				      const clang::FunctionDecl *callee,
				      const clang::FunctionDecl *function);

	Names &names_;
	std::map<std::pair<const clang::FunctionDecl *, bool>, std::vector<Path>> returned_;
	unsigned depth_ = 0;
};

/// Returns whether \p type is a lock (IS_A_LOCK).
bool is_lock(clang::QualType type);
/// Returns whether objects of \p type are guards (IS_A_GUARD or ENTERS()).
bool is_guard(clang::QualType type);
/// Returns the contexts of a guard of \p type.
std::vector<std::string> contexts_of_guard(clang::QualType type);

/// Returns the function that \p call names, if it is known at compile time.
const clang::FunctionDecl *direct_callee(const clang::Expr *call);
/// Returns whether \p variable keeps its first value in \p function.
bool is_never_changed(const clang::VarDecl *variable, const clang::FunctionDecl *function);
/// Removes parentheses, casts, and lifetime extensions.
const clang::Expr *bare(const clang::Expr *expression);
/// Returns the definition of \p function with a body, or null.
const clang::FunctionDecl *with_body(const clang::FunctionDecl *function);

} // namespace checker
