// SPDX-License-Identifier: GPL-2.0
#include "../effects.h"
#include "../rule.h"

namespace checker {

namespace {

/// Refuses functions that call themselves, directly or through others: the stack has 16 KiB.
class Recursion : public Rule {
	About about() const override
	{
		return {.name = "recursion",
			.refuses = "a function that calls itself, also through other functions, "
				   "destructors, lambdas and virtual calls"};
	}

	void check_module(const Summaries &summaries, Report &report) override
	{
		for (const auto &[id, function] : summaries.module().functions) {
			if (!function.at.is_authors || function.is_trusted)
				continue;
			for (const Step &step : function.steps)
				for (const Call &call : step.calls)
					check_call(summaries, function, step, call.callee, report);
		}
	}

	static void check_call(const Summaries &summaries, const Function &function,
			       const Step &step, const std::string &callee, Report &report)
	{
		if (!step.at.is_authors)
			return;

		std::vector<Note> way;
		std::set<std::string> seen;

		if (!leads_to(summaries.module(), callee, function.id, seen, way))
			return;
		std::reverse(way.begin(), way.end());

		const bool is_destructor = function.name.starts_with("'~");

		report.add(
			{.rule = "recursion",
			 .at = step.at,
			 .message = step.text + ": " + function.name +
				    " calls itself, and the stack has 16 KiB",
			 .help = is_destructor
					 ? "let one Vec own all nodes, and store their indices "
					   "in the nodes; or give each level of the tree a type: "
					   "Node<Depth> has a Vec<Node<Depth - 1>>"
					 : "use a loop, and a Vec for pending work",
			 .notes = std::move(way)});
	}

	/// Returns whether \p from calls \p to. Stores the steps to it, the last step first.
	static bool leads_to(const Module &module, const std::string &from, const std::string &to,
			     std::set<std::string> &seen, std::vector<Note> &way)
	{
		if (from == to)
			return true;
		if (!seen.insert(from).second)
			return false;

		const Function *function = module.find(from);

		if (!function)
			return false;
		for (const Step &step : function->steps)
			for (const Call &call : step.calls)
				if (leads_to(module, call.callee, to, seen, way)) {
					way.push_back({step.at, step.text});
					return true;
				}
		return false;
	}
};

const Register<Recursion> recursion;

} // namespace

} // namespace checker
