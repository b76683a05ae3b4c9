// SPDX-License-Identifier: GPL-2.0
/// \file
/// Reads a function: follows its control flow, and records each step with what is held there.
#pragma once

#include "model.h"
#include "rule.h"
#include "targets.h"

namespace checker {

/// Reads functions of a unit into the model.
class Reader {
      public:
	Reader(const Unit &unit, Names &names, const Targets &targets)
	    : unit_(unit), names_(names), targets_(targets), paths_(names)
	{}

	/// Returns the annotations of \p declaration and the steps of its body, if it has one.
	Function read(const clang::FunctionDecl *declaration);

	/// Functions that the last one calls.
	std::vector<const clang::FunctionDecl *> called;

      private:
	friend class Flow;

	std::set<std::string> members_named_by(const clang::FunctionDecl *callback);
	/// Notes that \p field refers to \p value from here on, if it is a reference to a lock.
	void bind(const clang::FieldDecl *field, const clang::Expr *value,
		  const clang::FunctionDecl *function, Function &to);

	const Unit &unit_;
	Names &names_;
	const Targets &targets_;
	Paths paths_;
};

/// Follows the control flow of a function's body.
void read_body(Reader &reader, const clang::FunctionDecl *definition, Function &to);

/// Returns the module that consists of \p unit alone.
Module read_unit(const Unit &unit);

} // namespace checker
