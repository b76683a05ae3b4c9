// SPDX-License-Identifier: GPL-2.0
/// \file
/// The walk through the control flow of one function.
#pragma once

#include "flow.h"

namespace checker {

/// The walk through one function. The state at a point is the set of what may be held there: guards
/// that were constructed on some path and not destroyed, and contexts that were entered and not
/// left.
class Flow {
      public:
	Flow(Reader &reader, const clang::FunctionDecl *function, Function &to)
	    : reader_(reader), function_(function), to_(to)
	{}

	void run();

      private:
	using State = std::set<unsigned>;

	void hold_parameters(State &state);
	void walk(const clang::CFGBlock &block, State &state, bool note);
	void visit(const clang::Stmt *statement, State &state, bool note);
	void call(const clang::Expr *expression, State &state, bool note);
	void default_arguments(const clang::Expr *expression, State &state, bool note);
	void inherited(const clang::CXXInheritedCtorInitExpr *expression, const State &state);
	void destroy(const clang::CXXDestructorDecl *destructor, clang::SourceLocation at,
		     const std::string &what, const Path &object, const State &state, bool note);
	void note_step(Step step, const std::vector<const clang::FunctionDecl *> &callees,
		       const clang::Expr *expression, const State &state, const Path &object = {});

	/// Returns the index of the lock or context that a guard holds, and creates it the first
	/// time.
	unsigned hold(const void *key, clang::QualType type, const clang::Expr *made,
		      const std::string &guard, clang::SourceLocation since);
	/// Removes the guards that are temporaries which the blocks of \p from destroy, before \p
	/// to.
	void without_temporaries(const clang::CFGBlock *from, const clang::CFGBlock *to,
				 State &state) const;
	State on_branch(const clang::CFGBlock &block, unsigned successor, const State &state) const;

	Reader &reader_;
	const clang::FunctionDecl *function_;
	Function &to_;
	std::map<const void *, unsigned> holds_;
	std::map<std::string, unsigned> entered_;
	unsigned block_ = 0; ///< The block that the walk is in.
	/// Temporaries that are destroyed with their expression. Others become a variable or a
	/// result.
	std::set<const clang::CXXBindTemporaryExpr *> temporaries_;
};

} // namespace checker
