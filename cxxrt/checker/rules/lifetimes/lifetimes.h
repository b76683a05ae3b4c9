// SPDX-License-Identifier: GPL-2.0
/// \file
/// Follows a function's views and moves from its begin to its end.
#pragma once

#include "../../rule.h"
#include "places.h"

#include <map>
#include <optional>

namespace checker {

/// What a caller has to know of a function. Objects are parameters, or members of *this.
struct Lifetimes {
	Objects returned;		///< What the returned view refers to.
	Objects changed;		///< Of what the content is freed, or moves, in the call.
	std::map<Object, Objects> kept; ///< Views that the call makes of others of its objects.
	Objects emptied;		///< What has no value when the call is over.
	Objects used;			///< What the call uses before it gives it a value.
};

/// What is wrong: a view of what is gone, or an object without its value.
struct Misuse {
	clang::SourceLocation at;
	std::string message;
	std::string help;
	clang::SourceLocation since; ///< Where the view's origin went, or the value.
	std::string reason;
};

/// Follows functions, each once. Bodies of the author's functions say what flows through a call,
/// and the conventions of the API say it of the API's.
class LifetimeReader {
      public:
	explicit LifetimeReader(const Unit &unit) : unit_(unit) {}

	const Lifetimes &read(const clang::FunctionDecl *function);
	const std::vector<Misuse> &found() const { return found_; }

      private:
	friend class Walk;

	const Unit &unit_;
	std::map<const clang::FunctionDecl *, Lifetimes> known_;
	std::vector<Misuse> found_;
};

} // namespace checker
