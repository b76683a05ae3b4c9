// SPDX-License-Identifier: GPL-2.0
/// \file
/// Places in memory as a function names them, and types that refer to such places.
#pragma once

#include "clang/AST/Decl.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/Type.h"
#include <set>
#include <vector>

namespace checker {

/// A place that a function can name. The root is a variable, *this or a temporary. Each step leads
/// to a member, or to an object that the place owns on the heap or in a lock.
struct Object {
	const void *root = nullptr; ///< A VarDecl, a temporary's expression, or null for *this.
	std::vector<const void *> steps; ///< FieldDecls, content or element.

	static const void *const
		content; ///< A step to the content of an owner, as * and -> name it.
	static const void *const element; ///< A step to an element of an owner.

	auto operator<=>(const Object &) const = default;

	/// Returns the place one step from here.
	Object step(const void *to) const;
	/// Returns whether \p other is this place, or is reached through it.
	bool contains(const Object &other) const;
	/// Returns whether \p other is part of what this place owns.
	bool owns(const Object &other) const;
	/// Returns whether it is an element, whose name does not say which element.
	bool is_element() const;
};

using Objects = std::set<Object>;

/// Returns whether an object of \p type refers to memory that it does not own: a reference, a
/// pointer, a span, an iterator, a lambda that captured one of them, and a class that has one of
/// them as a member.
bool is_view(clang::QualType type);

/// Returns whether \p type is a class of the library that stores views, such as Vec<StrView>.
bool is_wrapper(clang::QualType type);

/// Returns whether the API keeps objects of the class template's argument types, so that they
/// outlive the function that constructs them: MiscDevice<Driver>, and not Vec<T>.
bool outlives_functions(const clang::ClassTemplateSpecializationDecl &instance);

/// Returns whether a move leaves an object of \p type in another state.
bool is_changed_by_move(clang::QualType type);

/// As above, except for classes whose moved-from state is a value, such as Vec.
bool is_unusable_by_move(clang::QualType type);

/// Returns whether objects of \p type hold a lock.
bool holds_lock(clang::QualType type);

} // namespace checker
