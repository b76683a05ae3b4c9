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

/// One function: its wake-ups, its changes, its waits and its calls, in the order of the source.
struct Behaviour {
	std::map<const clang::ValueDecl *, std::vector<clang::SourceLocation>> wakes;
	std::set<const clang::ValueDecl *> waits;
	std::vector<Change> changes;
	Functions calls;
};

/// The behaviour of each of the author's functions.
struct Facts {
	std::map<const clang::FunctionDecl *, Behaviour> found;
	std::map<const clang::ValueDecl *, std::set<const clang::ValueDecl *>>
		read; ///< By the waits of a queue.
	std::map<const clang::ValueDecl *, clang::SourceLocation> polls;
	bool passed_on = false; ///< A queue is, and may be woken anywhere.
};
Facts read(const Unit &unit, Report &report);

/// Refuses single waits that miss their wake-up.
void look_at_waits(const Unit &unit, Report &report);

} // namespace checker::wake_ups
