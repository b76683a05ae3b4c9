// SPDX-License-Identifier: GPL-2.0
/// \file
/// Facts about values that may be absent, and the effect of conditions on them.
#pragma once

#include "../../clang.h"
#include "../lifetimes/places.h"

#include <map>
#include <optional>

namespace checker {

/// Returns whether an object of \p type may have no value: a Result, an optional, a conditional
/// guard, or the result of a search.
bool is_asked(clang::QualType type);

/// One path to a point in a function, and what is known there: for an object that may have no
/// value, 1 if it has one and 0 if not; for a variable, its number.
struct Facts {
	/// A condition on the path, and its result.
	struct Turn {
		clang::SourceLocation at;
		bool answer;
	};

	std::map<Object, long> values;
	std::map<Object, clang::SourceLocation> since;
	std::vector<Turn> turns; ///< The last ones.

	std::optional<long> of(const Object &place) const;
	void set(const Object &place, std::optional<long> value, clang::SourceLocation at);
	/// Forgets what is known of \p place and its parts.
	void forget(const Object &place);
};

/// All paths to a point. If there are too many, only their common facts remain.
class Ways {
      public:
	/// Adds a path; returns whether it has new facts.
	bool add(Facts facts);
	bool join(const Ways &others);

	std::vector<Facts> all;
};

/// A path through an expression: the facts after it, and its number or whether it has a value.
struct Outcome {
	Facts facts;
	std::optional<long> value;
};
using Outcomes = std::vector<Outcome>;

/// Evaluates expressions. It looks into functions that consist of one `return`.
class Conditions {
      public:
	explicit Conditions(const clang::ASTContext &ast) : ast_(ast) {}

	Outcomes evaluate(const clang::Expr *expression, const Facts &facts);
	/// Returns the paths on which \p condition can be \p answer.
	Outcomes when(const clang::Expr *condition, bool answer, const Facts &facts);
	/// Returns the object that \p expression names, if it is a variable, *this, or a part of
	/// them.
	std::optional<Object> place(const clang::Expr *expression) const;

      private:
	/// The arguments of a function that is evaluated.
	struct Frame {
		std::map<const clang::VarDecl *, const clang::Expr *> arguments;
		const clang::Expr *object = nullptr;
		const Frame *caller = nullptr;
	};

	std::optional<Object> place(const clang::Expr *expression, const Frame *frame) const;
	std::optional<Object> place_of_variable(const clang::VarDecl *variable,
						const Frame *frame) const;
	Outcomes evaluate_call(const clang::CallExpr *call, const Facts &facts);
	Outcomes evaluate_function(const clang::CallExpr *call, const Facts &facts);
	Outcomes evaluate_construction(const clang::CXXConstructExpr *construction,
				       const Facts &facts);
	Outcomes evaluate_binary(const clang::BinaryOperator *binary, const Facts &facts);
	Outcomes relate(const clang::BinaryOperator *binary, const Facts &facts);
	Outcomes logical(const clang::BinaryOperator *binary, const Facts &facts);
	Outcomes compare(const clang::Expr *left, const clang::Expr *right, bool is_equal,
			 const Facts &facts);
	Outcomes ask(const Object &place, const Facts &facts, bool is_negated,
		     clang::SourceLocation at) const;

	const clang::ASTContext &ast_;
	const Frame *frame_ = nullptr;
	unsigned depth_ = 0;
};

/// Removes parentheses, implicit casts, and lifetime extensions.
const clang::Expr *plain(const clang::Expr *expression);

} // namespace checker
