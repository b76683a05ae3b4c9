// SPDX-License-Identifier: GPL-2.0
#include "../effects.h"
#include "../rule.h"
#include "../tell.h"

namespace checker {

namespace {

/// Refuses actions that a context forbids, such as sleep in atomic context.
class Sleep : public Rule {
	About about() const override
	{
		return {.name = "sleep-in-atomic",
			.refuses = "a call that may sleep in atomic context: under a spinning "
				   "lock, in a handler, with preemption off"};
	}

	void check_module(const Summaries &summaries, Report &report) override
	{
		for (const auto &[id, function] : summaries.module().functions) {
			if (function.is_trusted)
				continue;
			for (const Step &step : function.steps)
				check_step(summaries, function, step, report);
			for (const std::string &name : function.runs_in)
				check_callback(summaries, function, name, report);
		}
	}

	static void check_step(const Summaries &summaries, const Function &function,
			       const Step &step, Report &report)
	{
		if (step.held.empty())
			return;
		summaries.each(function, step, [&](const Effect &effect, const Reason &reason) {
			const Context *context = nullptr;

			if (effect.kind != Effect::Kind::does)
				return;

			const Held *held = summaries.forbidding(function, step, effect.action,
								effect.without, &context);

			if (!held)
				return;

			std::vector<Note> before;
			const std::string what =
				held->locks.empty() || held->locks.front().text == "this"
					? context->text
					: context->text + " ('" + held->locks.front().text + "')";

			if (held->since.is_known())
				before.push_back({held->since, context->text + " from here on"});
			tell(summaries, summaries.chain(function, reason), what, effect.action,
			     "call it before the guard is constructed or after its scope, or use a "
			     "Mutex; an allocation can use gfp::atomic",
			     before, report);
		});
	}

	static void check_callback(const Summaries &summaries, const Function &function,
				   const std::string &name, Report &report)
	{
		const auto context = summaries.module().contexts.find(name);

		if (context == summaries.module().contexts.end())
			return;
		for (const auto &[effect, reason] : summaries.of(function.id)) {
			if (effect.kind != Effect::Kind::does ||
			    !context->second.forbids.count(effect.action))
				continue;
			tell(summaries, summaries.chain(function, reason), context->second.text,
			     effect.action,
			     name == "queued"
				     ? "let the condition read an Atomic or take a SpinLock, or "
				       "wait by a CondVar, which takes the guard of a Mutex"
				     : "do it in a Work, which may sleep; an allocation can use "
				       "gfp::atomic",
			     {{function.at, function.name + " runs while " + context->second.text}},
			     report);
		}
	}

	static void tell(const Summaries &summaries, const std::vector<Link> &chain,
			 const std::string &context, const std::string &action, std::string help,
			 std::vector<Note> before, Report &report)
	{
		const std::string does = action == "sleep" ? "may sleep" : "does '" + action + "'";

		tell_chain(summaries, chain,
			   {.rule = "sleep-in-atomic",
			    .at = {},
			    .message = "this " + does + ", and " + context,
			    .help = action == "sleep" ? std::move(help) : "call it before or after",
			    .notes = std::move(before)},
			   does, report);
	}
};

const Register<Sleep> sleep_in_atomic;

} // namespace

} // namespace checker
