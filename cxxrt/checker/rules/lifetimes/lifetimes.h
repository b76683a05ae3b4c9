// SPDX-License-Identifier: GPL-2.0
/// \file
/// Follows the views and moves of a function from its start to its end.
#pragma once

#include "../../rule.h"
#include "places.h"

#include <map>
#include <optional>
#include <set>

namespace checker {

/// The effects of a function on its caller's objects, which are parameters or members of *this.
struct Lifetimes {
	Objects returned;		///< The objects that the returned view refers to.
	Objects changed;		///< Objects whose content the call frees or moves.
	std::map<Object, Objects> kept; ///< Views of its objects that the call stores in others.
	Objects emptied;		///< Objects that have no value after the call.
	Objects emptied_by_error;	///< The same, only if the call returns an error.
	Objects used;			///< Objects that the call uses before it assigns to them.
	/// The roots of two objects: the call changes the first while it refers to a part of the
	/// second.
	std::set<std::pair<const void *, const void *>> seen_while_changed;
	/// The objects that the call refers to while it calls a function that is its parameter.
	std::map<const clang::VarDecl *, Objects> visited;
};

/// A mistake: the use of a dangling view or of a moved-from object.
struct Misuse {
	clang::SourceLocation at;
	std::string message;
	std::string help;
	clang::SourceLocation
		since; ///< The place where the view's object was destroyed, or the value moved.
	std::string reason;
};

/// Follows each function once. For a call of the author's functions, their bodies show the effects;
/// for the API, its annotations do.
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
