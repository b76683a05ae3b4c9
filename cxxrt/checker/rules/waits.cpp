// SPDX-License-Identifier: GPL-2.0
#include "../effects.h"
#include "../rule.h"
#include "../tell.h"

namespace checker {

namespace {

/// Finds a wait for a callback that cannot end: in the callback itself, or under a lock that the
/// callback needs. Locks and callbacks are one graph, as in lockdep: the holder or runner of the
/// first waits for the second.
class Waits : public Rule {
	About about() const override
	{
		return {.name = "wait-for-callback",
			.refuses = "a wait for a work, timer, thread or notifier under a lock that "
				   "it takes, in its own handler, or in one that it waits for"};
	}

	/// A callback has the name of its class, and those of the members that its class names.
	using Callbacks = std::multimap<std::string, const Function *>;
	using Graph = std::map<std::string, std::set<std::string>>;

	void check_module(const Summaries &summaries, Report &report) override
	{
		Callbacks callbacks;
		Graph graph;

		for (const auto &[id, function] : summaries.module().functions) {
			if (function.runs_in.empty() || function.owner.empty())
				continue;
			callbacks.emplace(function.owner, &function);
			for (const std::string &member : function.runs_by)
				callbacks.emplace(member, &function);
		}
		each_under(summaries, [&](const Function &, const Effect &effect, const Reason &) {
			if (effect.under.is_grounded())
				add(effect, graph[effect.under.object_class()]);
		});
		for (const auto &[name, callback] : callbacks)
			for (const auto &[effect, reason] : summaries.of(callback->id))
				if (!effect.is_under())
					add(effect, graph[name]);
		check_callbacks(summaries, callbacks, graph, report);
		check_locks(summaries, callbacks, graph, report);
	}

	/// Calls \p see with each effect that a function has under a lock.
	static void
	each_under(const Summaries &summaries,
		   llvm::function_ref<void(const Function &, const Effect &, const Reason &)> see)
	{
		for (const auto &[id, function] : summaries.module().functions)
			for (const Step &step : function.steps)
				if (!function.is_trusted)
					summaries.each(
						function, step,
						[&](const Effect &effect, const Reason &reason) {
							if (effect.is_under())
								see(function, effect, reason);
						});
	}

	/// Adds the objects that \p effect waits for: a lock, or a callback by each of its names.
	static void add(const Effect &effect, std::set<std::string> &to)
	{
		if (effect.kind == Effect::Kind::waits)
			to.insert(effect.action);
		if ((effect.kind == Effect::Kind::waits || effect.kind == Effect::Kind::takes) &&
		    effect.object.is_grounded())
			to.insert(effect.object.object_class());
	}

	static bool leads(const Graph &graph, const std::string &from, const std::string &to)
	{
		std::vector<std::string> work{from};
		std::set<std::string> seen;

		while (!work.empty()) {
			const std::string at = work.back();

			work.pop_back();
			if (at == to)
				return true;
			if (const auto found = graph.find(at);
			    found != graph.end() && seen.insert(at).second)
				work.insert(work.end(), found->second.begin(), found->second.end());
		}
		return false;
	}

	static void check_callbacks(const Summaries &summaries, const Callbacks &callbacks,
				    const Graph &graph, Report &report)
	{
		for (const auto &[name, callback] : callbacks)
			for (const auto &[effect, reason] : summaries.of(callback->id)) {
				std::set<std::string> targets;

				if (effect.kind != Effect::Kind::waits || effect.is_under())
					continue;
				add(effect, targets);
				for (const std::string &target : targets) {
					const auto awaited = callbacks.find(target);

					if (awaited != callbacks.end() &&
					    leads(graph, target, name))
						tell(summaries, *callback, reason,
						     target == name
							     ? "itself"
							     : "a callback that waits for this one",
						     awaited->second->at, report);
				}
			}
	}

	static void check_locks(const Summaries &summaries, const Callbacks &callbacks,
				const Graph &graph, Report &report)
	{
		each_under(summaries, [&](const Function &function, const Effect &effect,
					  const Reason &reason) {
			const std::string lock = effect.under.object_class();
			std::set<std::string> targets;

			if (effect.kind != Effect::Kind::waits || !effect.under.is_grounded())
				return;
			add(effect, targets);
			for (const std::string &target : targets) {
				const auto callback = callbacks.find(target);

				if (callback == callbacks.end() || !leads(graph, target, lock))
					continue;

				const bool is_direct = graph.at(target).count(lock) > 0;

				tell(summaries, function, reason,
				     (is_direct ? "a callback that takes '"
						: "a callback that waits for code which takes '") +
					     effect.under.text + "', which is held",
				     callback->second->at, report);
			}
		});
	}

	static void tell(const Summaries &summaries, const Function &function, const Reason &reason,
			 const std::string &what, const Place &callback, Report &report)
	{
		tell_chain(summaries, summaries.chain(function, reason),
			   {.rule = "wait-for-callback",
			    .at = {},
			    .message = "this waits for " + what + ", for ever",
			    .help = what == "itself" || what == "a callback that waits for this one"
					    ? "do not wait in the callback: return, or let another "
					      "Work wait"
					    : "release the lock before the wait",
			    .notes = {{callback, "the callback is here"}}},
			   "waits", report);
	}
};

const Register<Waits> wait_for_callback;

} // namespace

} // namespace checker
