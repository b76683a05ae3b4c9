// SPDX-License-Identifier: GPL-2.0
/// \file
/// What is known of numbers that a program in user space chose.
#pragma once

#include "../../names.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/ExprCXX.h"

#include <map>
#include <optional>

namespace checker {

/// The bounds of a number from user space on one way through a function.
struct Known {
	bool is_low = false;		   ///< It is not negative.
	bool is_high = false;		   ///< Something compared it with an upper bound.
	bool is_nonzero = false;	   ///< It is not 0.
	bool is_size = false;		   ///< It is a size of user memory, and bounds no loop.
	std::optional<uint64_t> largest{}; ///< The upper bound, if that is a constant.

	/// A number of \p type, of which nothing is known.
	static Known of(const clang::ASTContext &ast, clang::QualType type);
	/// A number that the function chose itself.
	static Known chosen() { return {true, true, true, false, std::nullopt}; }

	void limit(std::optional<uint64_t> to);
	/// What holds of both.
	void join(const Known &other);
};

/// A variable, or one member of it.
using Number = std::pair<const clang::ValueDecl *, const clang::ValueDecl *>;

/// The numbers of user space on one way through a function. A variable of a class is there if its
/// members are.
struct Numbers {
	std::map<Number, Known> known;
	bool is_over = false; ///< Nothing comes after.

	void join(const Numbers &other);
};

/// The expression without what the compiler adds, parentheses and casts.
inline const clang::Expr *plain(const clang::Expr *expression)
{
	return expression->IgnoreUnlessSpelledInSource()->IgnoreParenCasts();
}

/// The number that \p expression names; empty if it is another expression.
Number number_of(const clang::Expr *expression);

/// All numbers that \p expression names.
std::vector<Number> numbers_in(const clang::Expr *expression);

} // namespace checker
