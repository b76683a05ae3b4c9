// SPDX-License-Identifier: GPL-2.0
#include "../effects.h"
#include "../rule.h"
#include "../tell.h"

#include <optional>

namespace checker {

namespace {

/// Finds a wait under a lock for an event if each task that signals it takes that lock first: the
/// task that would signal it waits for the lock.
class Events : public Rule {
	About about() const override
	{
		return {.name = "wait-for-signaller",
			.refuses = "a wait for a Completion, a CondVar or a WaitQueue under a lock "
				   "that each task which signals it takes first"};
	}

	using Classes = std::set<std::string>;

	void check_module(const Summaries &summaries, Report &report) override
	{
		/// For each class of events, the locks that are taken before each signal.
		std::map<std::string, Classes> signalled;

		for (const auto &[id, function] : summaries.module().functions)
			for (const Step &step : function.steps)
				for (const Call &call : step.calls)
					if (const Function *callee =
						    summaries.module().find(call.callee);
					    callee && callee->signals)
						signal(summaries, function, step, call, signalled);
		for (const auto &[id, function] : summaries.module().functions)
			for (const Step &step : function.steps)
				if (!function.is_trusted)
					check_step(summaries, function, step, signalled, report);
	}

	/// Returns the locks that are held at \p step, and those that may be taken before it.
	static Classes taken(const Summaries &summaries, const Function &function, const Step &step)
	{
		Classes classes;

		for (const auto &[lock, text] : held_classes(function, step))
			classes.insert(lock);
		for (const Step &before : function.steps)
			if (may_precede(function, before, step))
				summaries.each(
					function, before,
					[&](const Effect &effect, const Reason &) {
						if (effect.kind == Effect::Kind::takes &&
						    effect.object.is_grounded())
							classes.insert(
								effect.object.object_class());
					});
		return classes;
	}

	/// Returns the locks that each caller of \p function takes first.
	static Classes taken_by_callers(const Summaries &summaries, const std::string &function,
					unsigned depth = 0)
	{
		std::optional<Classes> common;

		if (depth > 8)
			return {};
		for (const std::string &id : summaries.callers(function)) {
			const Function &caller = *summaries.module().find(id);

			for (const Step &step : caller.steps) {
				if (std::none_of(step.calls.begin(), step.calls.end(),
						 [&](const Call &call) {
							 return call.callee == function;
						 }))
					continue;

				Classes here = taken(summaries, caller, step);

				here.merge(taken_by_callers(summaries, id, depth + 1));
				if (common)
					std::erase_if(*common, [&](const std::string &lock) {
						return !here.count(lock);
					});
				else
					common = std::move(here);
			}
		}
		return common.value_or(Classes());
	}

	static void signal(const Summaries &summaries, const Function &function, const Step &step,
			   const Call &call, std::map<std::string, Classes> &signalled)
	{
		Classes locks = taken(summaries, function, step);

		locks.merge(taken_by_callers(summaries, function.id));
		for (const auto &[root, path] : call.bindings) {
			if (!root.ends_with("#this") || !path.is_grounded())
				continue;

			const auto [event, is_new] =
				signalled.try_emplace(path.object_class(), locks);

			if (!is_new)
				std::erase_if(event->second, [&](const std::string &lock) {
					return !locks.count(lock);
				});
		}
	}

	static void check_step(const Summaries &summaries, const Function &function,
			       const Step &step, const std::map<std::string, Classes> &signalled,
			       Report &report)
	{
		summaries.each(function, step, [&](const Effect &effect, const Reason &reason) {
			if (effect.kind != Effect::Kind::awaits || !effect.under.is_grounded())
				return;
			const auto event = signalled.find(effect.object.object_class());

			if (event == signalled.end() ||
			    !event->second.count(effect.under.object_class()))
				return;
			tell_chain(
				summaries, summaries.chain(function, reason),
				{.rule = "wait-for-signaller",
				 .at = {},
				 .message = "this waits for '" + effect.object.text + "' under '" +
					    effect.under.text +
					    "', which each task that signals it takes first",
				 .help = "release the lock before the wait, or signal without it",
				 .notes = {}},
				"waits", report);
		});
	}
};

const Register<Events> events;

} // namespace

} // namespace checker
