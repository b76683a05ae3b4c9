// SPDX-License-Identifier: GPL-2.0
/// \file
/// What the checker knows about numbers from user space.
#pragma once

#include "../../names.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/ExprCXX.h"

#include <map>
#include <optional>
#include <set>

namespace checker {

/// The bounds of a number from user space on one path through a function.
struct Known {
	bool is_low = false;		   ///< It is not negative.
	bool is_high = false;		   ///< It was compared with an upper bound.
	bool is_nonzero = false;	   ///< It is not 0.
	bool is_size = false;		   ///< It is a size of user memory, and bounds no loop.
	std::optional<uint64_t> largest{}; ///< The upper bound, if that is a constant.
	uint64_t smallest = 0; ///< The constant that something compared it with from below.
	bool is_above = false; ///< Something compared it from below with a variable.

	auto operator<=>(const Known &) const = default;

	/// Returns an unknown number of \p type.
	static Known of(const clang::ASTContext &ast, clang::QualType type);
	/// Returns an element or a member of a number of this, which has its bounds.
	Known of_part(const clang::ASTContext &ast, clang::QualType type) const
	{
		return is_high || is_low ? *this : of(ast, type);
	}
	/// Returns a number that does not come from user space.
	static Known chosen() { return {true, true, true, false, std::nullopt}; }

	void limit(std::optional<uint64_t> to);
	/// Returns whether it bounds another number: it has a bound, or is a size of user memory.
	bool is_limit() const { return is_high || is_size; }
	/// Keeps what is true of both.
	void join(const Known &other);
};

/// A variable, one member of it, or a member of *this alone.
using Number = std::pair<const clang::ValueDecl *, const clang::ValueDecl *>;

/// The numbers from user space on one path through a function. Contains a variable of a class if it
/// contains its members.
struct Numbers {
	std::map<Number, Known> known;
	std::set<std::pair<Number, Number>> differing; ///< Compared: they are not equal.
	std::set<std::pair<Number, Number>> ordered;   ///< Compared: the first is not larger.
	std::set<std::string> nonzero; ///< Calls such as range.size(), compared: not 0.
	bool is_over = false;	       ///< The path ends here.

	bool differ(const Number &one, const Number &other) const
	{
		return differing.contains({one, other}) || differing.contains({other, one});
	}
	/// Forgets what comparisons said about a number that changes.
	void change(const Number &number)
	{
		nonzero.clear();
		for (auto *pairs : {&differing, &ordered})
			std::erase_if(*pairs, [&](const auto &pair) {
				return pair.first == number || pair.second == number;
			});
	}

	void join(const Numbers &other);
};

/// Returns the expression without parentheses, casts and what the compiler adds.
inline const clang::Expr *plain(const clang::Expr *expression)
{
	return expression->IgnoreUnlessSpelledInSource()->IgnoreParenCasts();
}

/// Returns the number that \p expression names, or an empty one for another expression.
Number number_of(const clang::Expr *expression);

/// Returns the number that is \p field of \p object, or an empty one.
Number member_number(const clang::Expr *object, const clang::ValueDecl *field);

/// Returns all numbers that \p expression names.
std::vector<Number> numbers_in(const clang::Expr *expression);

} // namespace checker
