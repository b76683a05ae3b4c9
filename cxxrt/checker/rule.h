// SPDX-License-Identifier: GPL-2.0
/// \file
/// Rules and their registry. A rule is one file of rules/, and registers itself:
///
///	class Recursion : public Rule {
///		...
///	};
///	Register<Recursion> recursion;
#pragma once

#include "report.h"

namespace checker {

class Summaries;

/// A translation unit while clang has it in memory.
struct Unit {
	clang::CompilerInstance &compiler;
	clang::ASTContext &ast;
	const Sources &sources;
	bool is_safe; ///< The module has foo-safe := y.
};

/// The description of a rule, which docs/checks.md lists.
struct About {
	const char *name;	///< The name in messages: [sleep-in-atomic].
	const char *refuses;	///< One sentence, in the words of an author.
	bool is_subset = false; ///< It applies only to the safe subset.
	bool needs_all = false; ///< It looks for what is missing, so it reads whole modules.
};

/// Finds one kind of mistake. A rule overrides the member whose input it needs.
class Rule {
      public:
	virtual ~Rule() = default;

	virtual About about() const = 0;
	/// Called before the unit is parsed, for rules that watch directives.
	virtual void watch(const Unit &, Report &) {}
	/// Called with the syntax tree of each unit.
	virtual void check_unit(const Unit &, Report &) {}
	/// Called with the summaries of a whole module: of its only unit, or of all units at its
	/// link.
	virtual void check_module(const Summaries &, Report &) {}
};

/// All rules, in the order of their names.
const std::vector<Rule *> &rules();

/// Adds \p rule to rules().
void register_rule(Rule *rule);

/// Registers a rule: one object of this type for each.
template <typename R> struct Register {
	Register() { register_rule(&rule); }

	R rule;
};

} // namespace checker
