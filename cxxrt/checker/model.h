// SPDX-License-Identifier: GPL-2.0
/// \file
/// The model of a module for the rules: its functions, the steps of each, and what is held at each
/// step. It has no pointers into clang's syntax tree.
#pragma once

#include "place.h"

#include <set>

namespace checker {

/// Names an object: a root and a path of members. Roots are parameters, `this`, variables, and
/// results that the checker does not follow.
struct Path {
	std::string root;
	std::string members;  ///< Each begins with a slash: "/Device::state_".
	std::string text;     ///< As the source writes it.
	bool is_exact = true; ///< Two equal paths are one object. False after an index.

	bool is_root() const { return members.empty(); }
	std::string key() const { return root + members; }
	/// Returns the class, as lockdep's: all objects of one declaration.
	std::string object_class() const;
	/// Returns whether the class is known without the callers: the object is a member, or a
	/// static.
	bool is_grounded() const;

	auto operator<=>(const Path &other) const { return key() <=> other.key(); }
	bool operator==(const Path &other) const { return key() == other.key(); }
};

/// A lock that is held, or a context that was entered, in a part of a function.
struct Held {
	std::vector<Path> locks; ///< Several if a condition chooses one.
	std::vector<std::string> contexts;
	std::string guard; ///< The root of the guard object.
	Place since;
};

/// A call, with the path of each argument, if it has one.
struct Call {
	std::string callee;
	std::vector<std::pair<std::string, Path>> bindings; ///< From the roots of the callee.
};

/// One point in the body of a function: a call, an implicit call, or a lock that is taken.
struct Step {
	Place at;
	std::string text;	 ///< "calls 'reload'"
	std::vector<Call> calls; ///< Several if a pointer or an object decides at run time.
	std::vector<Path> takes;
	std::vector<std::string> takes_contexts; ///< The contexts of that lock's holder.
	std::vector<unsigned> held;		 ///< Indices of Function::held.
	unsigned block = 0;			 ///< An index of Function::next.
	unsigned order = 0;			 ///< In its block.
	bool is_indirect = false;		 ///< A pointer or an object decides.
};

struct Function {
	std::string id;
	std::string name;  ///< For messages.
	std::string owner; ///< The class of a member function.
	Place at;
	bool has_body = false;
	std::set<std::string> does;
	std::vector<std::string> runs_in;
	std::set<std::string> runs_by;	///< For a callback: members that its class names.
	std::set<std::string> released; ///< Roots of parameters with RELEASED_MEANWHILE.
	bool never_waits = false;
	bool waits_for_callbacks = false;
	bool awaits = false;  ///< Waits until its object is signalled.
	bool signals = false; ///< Signals its object.
	bool is_in_order = false;
	bool is_trusted = false;
	/// Members that are references to locks, each with what the function binds it to.
	std::vector<std::pair<std::string, Path>> binds;
	std::vector<Held> held;
	std::vector<Step> steps;
	std::vector<std::vector<unsigned>> next; ///< The blocks that follow each block.
};

/// Returns whether \p first can run before \p second in one call of \p function.
bool may_precede(const Function &function, const Step &first, const Step &second);

/// Returns the classes of the locks that are held at \p step, each with its name in the source.
std::map<std::string, std::string> held_classes(const Function &function, const Step &step);

/// A context as kernel::context declares it.
struct Context {
	std::string name;
	std::string text;
	std::set<std::string> forbids;
	std::set<std::string> keeps_out;
};

struct Module {
	std::map<std::string, Function> functions;
	std::map<std::string, Context> contexts;
	std::set<std::pair<std::string, std::string>> declared_order; ///< Classes of locks.

	const Function *find(const std::string &id) const
	{
		const auto found = functions.find(id);

		return found == functions.end() ? nullptr : &found->second;
	}
};

} // namespace checker
