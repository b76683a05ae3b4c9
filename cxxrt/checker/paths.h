// SPDX-License-Identifier: GPL-2.0
/// \file
/// Which object an expression names.
#pragma once

#include "clang.h"
#include "model.h"
#include "names.h"

namespace checker {

/// Paths of expressions, in the words of the function that has them.
class Paths {
      public:
	explicit Paths(Names &names) : names_(names) {}

	/// The objects that \p expression may name, in \p function: several if a condition chooses,
	/// none if the checker does not follow it.
	std::vector<Path> of(const clang::Expr *expression, const clang::FunctionDecl *function);

	/// The locks that a guard holds which \p expression makes.
	std::vector<Path> locks_of(const clang::Expr *expression,
				   const clang::FunctionDecl *function);

	/// The arguments of a call, from the roots of \p callee.
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

/// Whether \p type is a lock, which says IS_A_LOCK.
bool is_lock(clang::QualType type);
/// Whether objects of \p type are guards: they say IS_A_GUARD, or ENTERS().
bool is_guard(clang::QualType type);
/// The contexts that the object of a guard's \p type means.
std::vector<std::string> contexts_of_guard(clang::QualType type);

/// The function that \p call names, if it is known without running the program.
const clang::FunctionDecl *direct_callee(const clang::Expr *call);
/// Whether \p variable keeps its first value in \p function.
bool is_never_changed(const clang::VarDecl *variable, const clang::FunctionDecl *function);
/// Without parentheses, casts, and what only prolongs a life.
const clang::Expr *bare(const clang::Expr *expression);
/// The definition of \p function with a body, or null.
const clang::FunctionDecl *with_body(const clang::FunctionDecl *function);

} // namespace checker
