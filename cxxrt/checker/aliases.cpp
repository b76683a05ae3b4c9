// SPDX-License-Identifier: GPL-2.0
#include "aliases.h"

namespace checker {

namespace {

constexpr unsigned deepest = 8;

/// A call, and its function.
using Callers = std::multimap<std::string, std::pair<const Function *, const Call *>>;

/// Adds to \p classes the classes of the locks that \p path can name in \p function; for a
/// parameter, those of the callers' arguments. Returns whether \p classes has all.
bool ground(const Callers &callers, const Path &path, const Function &function,
	    std::set<std::string> &classes, unsigned depth)
{
	const std::string owner = path.root.substr(0, path.root.rfind('#'));

	if (path.is_grounded()) {
		classes.insert(path.object_class());
		return true;
	}
	if (owner != function.id || depth > deepest)
		return false;

	const auto [begin, end] = callers.equal_range(owner);
	bool is_known = begin != end;

	for (auto caller = begin; caller != end; ++caller) {
		const auto &[from, call] = caller->second;
		bool is_bound = false;

		for (const auto &[root, argument] : call->bindings) {
			if (root != path.root)
				continue;
			Path there = argument;

			there.members += path.members;
			is_bound = ground(callers, there, *from, classes, depth + 1);
		}
		is_known &= is_bound;
	}
	return is_known;
}

void rename(Path &path, const std::map<std::string, std::string> &classes)
{
	for (unsigned i = 0; i < deepest; i++) {
		const auto found = classes.find(path.object_class());

		if (path.is_root() || found == classes.end())
			return;
		path.is_exact = false;
		if (found->second.starts_with("static ")) {
			path.root = found->second;
			path.members.clear();
		} else {
			path.members.resize(path.members.rfind('/') + 1);
			path.members += found->second;
		}
	}
}

} // namespace

void resolve_references(Module &module)
{
	Callers callers;
	std::map<std::string, std::set<std::string>> bound;
	std::set<std::string> unknown;
	std::map<std::string, std::string> classes;

	for (const auto &[id, function] : module.functions)
		for (const Step &step : function.steps)
			for (const Call &call : step.calls)
				callers.emplace(call.callee, std::pair(&function, &call));
	for (const auto &[id, function] : module.functions)
		for (const auto &[member, path] : function.binds)
			if (!ground(callers, path, function, bound[member], 0))
				unknown.insert(member);
	for (const auto &[member, found] : bound)
		if (found.size() == 1 && !unknown.count(member) && *found.begin() != member)
			classes.emplace(member, *found.begin());
	if (classes.empty())
		return;
	for (auto &[id, function] : module.functions) {
		for (Held &held : function.held)
			for (Path &lock : held.locks)
				rename(lock, classes);
		for (Step &step : function.steps) {
			for (Path &lock : step.takes)
				rename(lock, classes);
			for (Call &call : step.calls)
				for (auto &[root, argument] : call.bindings)
					rename(argument, classes);
		}
	}
}

} // namespace checker
