// SPDX-License-Identifier: GPL-2.0
/// \file
/// Finds the functions that a virtual call, or a call through a pointer, may reach.
#pragma once

#include "clang.h"
#include "paths.h"

#include <set>

namespace checker {

/// Scans a unit once: functions, overrides, and what is stored in pointers to functions.
class Targets {
      public:
	explicit Targets(clang::ASTContext &context);

	/// Returns the functions that \p call may reach.
	std::vector<const clang::FunctionDecl *> of(const clang::Expr *call) const;
	/// Returns \p method, if it has a body, and all overrides.
	std::vector<const clang::FunctionDecl *>
	overriders(const clang::CXXMethodDecl *method) const;
	/// Returns the functions that may be stored in a variable, a parameter or a member.
	std::set<const clang::FunctionDecl *> stored(const clang::ValueDecl *where) const;

	/// Returns functions with bodies, in source order.
	const std::vector<const clang::FunctionDecl *> &functions() const { return functions_; }
	/// Returns parameters and members that are pointers to functions with RUNS_IN().
	const std::vector<const clang::ValueDecl *> &callbacks() const { return callbacks_; }
	/// Returns the declarations of contexts.
	const std::vector<const clang::RecordDecl *> &contexts() const { return contexts_; }
	/// Returns members with LOCKED_BEFORE().
	const std::vector<const clang::FieldDecl *> &ordered() const { return ordered_; }

      private:
	friend class TargetsVisitor;

	using Method = const clang::CXXMethodDecl *;

	std::vector<const clang::FunctionDecl *> functions_;
	std::vector<const clang::ValueDecl *> callbacks_;
	std::vector<const clang::RecordDecl *> contexts_;
	std::vector<const clang::FieldDecl *> ordered_;
	std::map<Method, std::vector<Method>> overriders_;
	/// The functions and other places that flow into a place.
	std::map<const clang::ValueDecl *, std::set<const clang::ValueDecl *>> stored_;
	std::map<const clang::Type *, std::set<const clang::FunctionDecl *>> by_type_;
};

} // namespace checker
