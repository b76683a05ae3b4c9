// SPDX-License-Identifier: GPL-2.0
/// \file
/// Which functions a call may reach that decides at run time: by an object, or by a pointer.
#pragma once

#include "clang.h"
#include "paths.h"

#include <set>

namespace checker {

/// Looks at all of a unit once: functions, overriders, and what is stored in pointers to functions.
class Targets {
      public:
	explicit Targets(clang::ASTContext &context);

	/// The functions that \p call may reach.
	std::vector<const clang::FunctionDecl *> of(const clang::Expr *call) const;
	/// \p method, if it has a body, and all that override it.
	std::vector<const clang::FunctionDecl *>
	overriders(const clang::CXXMethodDecl *method) const;
	/// What may be stored in a variable, a parameter or a member.
	std::set<const clang::FunctionDecl *> stored(const clang::ValueDecl *where) const;

	/// Functions with bodies, in the order of the source.
	const std::vector<const clang::FunctionDecl *> &functions() const { return functions_; }
	/// Parameters and members that are pointers to functions and say RUNS_IN().
	const std::vector<const clang::ValueDecl *> &callbacks() const { return callbacks_; }
	/// The declarations of contexts.
	const std::vector<const clang::RecordDecl *> &contexts() const { return contexts_; }
	/// Members that say LOCKED_BEFORE().
	const std::vector<const clang::FieldDecl *> &ordered() const { return ordered_; }

      private:
	friend class TargetsVisitor;

	using Method = const clang::CXXMethodDecl *;

	std::vector<const clang::FunctionDecl *> functions_;
	std::vector<const clang::ValueDecl *> callbacks_;
	std::vector<const clang::RecordDecl *> contexts_;
	std::vector<const clang::FieldDecl *> ordered_;
	std::map<Method, std::vector<Method>> overriders_;
	/// What flows into a place: functions, and other places.
	std::map<const clang::ValueDecl *, std::set<const clang::ValueDecl *>> stored_;
	std::map<const clang::Type *, std::set<const clang::FunctionDecl *>> by_type_;
};

} // namespace checker
