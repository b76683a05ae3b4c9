// SPDX-License-Identifier: GPL-2.0
/// \file
/// The walk through one function that tracks what it tested and copied: walk.cpp has statements and
/// tests, old_values.cpp values that are loaded, copied or counted before; related.cpp looks at two
/// members.
#pragma once

#include "../accesses.h"
#include "../entries.h"

#include "../../rule.h"

#include <functional>
#include <map>

namespace checker {

constexpr char check_then_act_name[] = "check-then-act";

/// Returns the load of x.store(x.load() + 1), also by way of a variable.
const clang::Expr *loads_itself(const clang::Expr *change, const Access &access);

/// Reports \p change: another task may change the value before it, after the function has tested,
/// loaded or copied the value at \p since. The note has the verb \p how.
void tell_change(const Unit &unit, Report &report, const clang::Expr *change, const Access &access,
		 clang::SourceLocation since, const char *how);

/// Refuses, in the functions that programs call, a number that is tested against one member of a
/// lock's data and stored in a related one under another guard.
void check_related(const Unit &unit, Report &report, const Functions &entries);

using Accesses = std::vector<std::pair<const clang::Expr *, Access>>;

/// Returns the accesses of the \p body of a function that \p call calls, also to elements of locked
/// data. Their indices are the arguments of the call.
Accesses accesses_of_helper(const clang::CallExpr *call, const clang::Stmt *body);

/// Walks through one function.
class CheckWalk {
      public:
	CheckWalk(const Unit &unit, Report &report) : unit_(unit), report_(report) {}

	/// Reports only changes for which \p filter returns true.
	std::function<bool(const clang::Expr *, const Cell &)> filter;

	void block(const clang::CompoundStmt *block);

	Functions called; ///< The functions that are called while no lock is held.

      private:
	struct Tested {
		clang::SourceLocation at;
		std::set<const clang::ValueDecl *> names; ///< The variables of the comparison.
		bool by_guard;
		bool is_ordered = false; ///< By < or >.
		bool is_search = false;	 ///< A function looks for an element.
		bool is_wait = false;	 ///< It is the condition of a wait.
	};

	static bool declares_guard(const clang::DeclStmt *declarations);
	void statement(const clang::Stmt *statement);
	void branch(const clang::Stmt *branch);
	/// for (const Rule &rule : *rules) if (rule.id == id) return EEXIST;
	void note_search(const clang::Stmt *loop);
	/// A condition tests each cell that it loads, and what it has exchanged is no longer
	/// tested.
	void test(const clang::Expr *condition);
	void act(const clang::Stmt *statement);
	/// if (knows(key)) return EEXIST; return add(key); where both functions take the lock.
	void look_at_helper(const clang::CallExpr *call);
	/// queue_.wait([this] { return count_.load() > 0; }); count_.dec();
	void note_wait(const clang::CallExpr *call);
	/// queue_.wait([this] { return !list_.lock()->is_empty(); }); list_.lock()->pop();
	void look_at_pop(const clang::CallExpr *call);
	/// const u32 id = next_.load(); next_.inc(): two tasks take the same number.
	void note_loads(const clang::DeclStmt *declarations);
	/// State next = *state_.lock(); ... *state_.lock() = next: a change in between is lost.
	void note_copies(const clang::DeclStmt *declarations);
	/// { auto list = list_.lock(); size = list->size(); } if (size == 0) return ENODATA;
	void note_old(const Stmt *statement, const Parts &parts);
	/// Returns the cell whose whole content an expression copies.
	static Cell copied(const clang::Expr *value);
	/// Returns where a variable that a change stores was copied from the same cell.
	clang::SourceLocation copied_since(const clang::Expr *change, const Access &access) const;
	/// copy.extend(gfp::kernel, values_.lock()->as_span()); std::swap(*values_.lock(), copy);
	void look_at_copy(const clang::CallExpr *call);
	/// users_.dec(); if (users_.load() == 0): two tasks see 0, or none does.
	void look_at_result(const Parts &parts, const clang::Expr *value);
	static bool counts(const clang::Expr *change);
	/// Returns whether a function looks for an element, by a loop or a search.
	static bool searches(const clang::FunctionDecl *function);
	/// Returns the locks that a function of the module takes to look at their data.
	static std::set<Cell> looked_at_by(const clang::FunctionDecl *function);
	/// if (mode_.load() != mode) mode_.store(mode): the result is the same with another task.
	static bool stores_what_was_compared(const clang::Expr *change, const Access &access,
					     const Tested &tested);

	const Unit &unit_;
	Report &report_;
	std::map<Cell, Tested> tested_;			///< By what no longer holds a lock.
	std::map<Cell, Tested> held_;			///< By the guard that is held.
	std::map<Cell, clang::SourceLocation> loaded_;	///< Into a variable.
	std::map<Cell, clang::SourceLocation> counted_; ///< By an operation that returns nothing.
	/// The variables that have a copy of a cell.
	std::map<const clang::ValueDecl *, std::pair<Cell, clang::SourceLocation>> copies_;
	/// The variables that a guard's data was assigned to, which the guard no longer protects.
	std::map<const clang::ValueDecl *, std::vector<std::pair<const clang::Expr *, Access>>>
		old_;
	bool is_held_ = false;
};

} // namespace checker
