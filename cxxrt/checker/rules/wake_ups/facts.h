// SPDX-License-Identifier: GPL-2.0
/// \file
/// Reads which queues of waiting tasks the functions of a unit wake, and what they change.
#pragma once

#include "../entries.h"

namespace checker::wake_ups {

inline constexpr char name[] = "wake-up";

/// Returns the name of the class of events, or an empty one.
llvm::StringRef event_class(const clang::CXXMemberCallExpr *call);

/// Returns the expression as the source writes it.
std::string text_of(const clang::Expr *expression);

/// A change of a cell: the operation, and its arguments as the source writes them.
struct Change {
	Cell cell;
	std::string how;
	clang::SourceLocation at;
};

/// A change that ends a wait: a number rises, a flag is set or a container grows, or the opposite.
struct Awaited {
	const clang::ValueDecl *named;
	bool rises;
	std::string value; ///< Of an enum, as the source writes it.
};

/// A change: a number, a flag or a container may rise or fall.
struct Made {
	const clang::ValueDecl *named;
	bool rises, falls;
	std::string value; ///< The stored expression, as the source writes it.
	clang::SourceLocation at;
	/// The data of a lock that an atomic shows, and whether both grow together.
	const clang::ValueDecl *shown = nullptr;
	bool grows_with = true;
};

/// Adds what the condition of a wait needs. \p lock has the data that the condition takes, or null.
void read_awaited(const clang::ASTContext &ast, const clang::Expr *condition,
		  const clang::ValueDecl *lock, std::vector<Awaited> &to);
/// Adds the change that an expression makes, without its parts.
void read_made(clang::ASTContext &ast, const clang::Expr *expression, clang::SourceLocation at,
	       std::vector<Made> &to);
/// Lets each atomic that shows the size of other data rise and fall as these do before it.
void follow_shown(std::vector<Made> &all);
/// Returns whether a change can make a condition true.
bool makes_true(const Made &made, const Awaited &awaited);

/// One function: its wake-ups, its changes, its waits and its calls, in the order of the source.
struct Behaviour {
	std::map<const clang::ValueDecl *, std::vector<clang::SourceLocation>> wakes;
	std::set<const clang::ValueDecl *> waits;
	std::vector<Change> changes;
	std::vector<Made> made;
	Functions calls; ///< Also the handlers of works and timers that it starts.
	/// The calls of functions of the module itself.
	std::vector<std::pair<const clang::FunctionDecl *, clang::SourceLocation>> steps;
	bool wakes_thread = false;
};

/// The behaviour of each of the author's functions.
struct Facts {
	std::map<const clang::FunctionDecl *, Behaviour> found;
	std::map<const clang::ValueDecl *, std::set<const clang::ValueDecl *>>
		read; ///< By the waits of a queue.
	std::map<const clang::ValueDecl *, std::vector<Awaited>>
		awaited; ///< By the waits of a queue without a timeout.
	std::map<const clang::ValueDecl *, clang::SourceLocation> polls;
	bool passed_on = false; ///< A queue is, and may be woken anywhere.
};
Facts read(const Unit &unit, Report &report);

/// Refuses waits for a member that no code changes.
void look_at_constants(const Unit &unit, Report &report, const Facts &facts);

/// Refuses single waits that miss their wake-up.
void look_at_waits(const Unit &unit, Report &report);

} // namespace checker::wake_ups
