// SPDX-License-Identifier: GPL-2.0
/// \file
/// Places in memory as a function names them, and types whose objects refer to such places.
#pragma once

#include "clang/AST/Decl.h"
#include "clang/AST/Type.h"
#include <set>
#include <vector>

namespace checker {

/// A place that a function can name: a variable, the object of a member function, or a temporary;
/// a member of it; what such an object owns elsewhere, on the heap or under a lock; and so on from
/// there.
struct Object {
	const void *root = nullptr; ///< A VarDecl, a temporary's expression, or null for *this.
	std::vector<const void *> steps; ///< FieldDecls, content or element.

	static const void *const content; ///< A step to what an owner has, as * and -> name it.
	static const void *const element; ///< A step to one of many that an owner has.

	auto operator<=>(const Object &) const = default;

	/// The place one step from here.
	Object step(const void *to) const;
	/// Whether \p other is this place, or is reached through it.
	bool contains(const Object &other) const;
	/// Whether \p other belongs to what this place owns elsewhere.
	bool owns(const Object &other) const;
	/// Whether it is one of many, of which a name does not say which.
	bool is_element() const;
};

using Objects = std::set<Object>;

/// Whether an object of \p type refers to memory that it does not own: a reference, a pointer, a
/// span, an iterator, a lambda that captured one of them, and what has one of them in it.
bool is_view(clang::QualType type);

/// Whether \p type is a class of the library that keeps views which it is given, as Vec<StrView>.
bool is_wrapper(clang::QualType type);

/// Whether a move leaves an object of \p type in another state.
bool is_changed_by_move(clang::QualType type);

/// The same, but not if that state is a value, as of a Vec.
bool is_unusable_by_move(clang::QualType type);

/// Whether objects of \p type hold a lock.
bool holds_lock(clang::QualType type);

} // namespace checker
