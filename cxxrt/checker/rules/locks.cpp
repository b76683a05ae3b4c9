// SPDX-License-Identifier: GPL-2.0
#include "../effects.h"
#include "../rule.h"
#include "../tell.h"

namespace checker {

namespace {

/// A place that takes a lock under another lock.
struct Edge {
	const Function *function;
	Reason reason;
	const Held *held;
	Path first;
	Path second;
};

/// Finds the mistakes that lockdep finds, at compile time: a lock that is taken twice, locks in
/// opposite orders, and a lock of a handler that is taken while the handler may run.
class Locks : public Rule {
	About about() const override
	{
		return {.name = "deadlock",
			.refuses =
				"a lock that is taken twice, locks that are taken in opposite "
				"orders, a lock that a handler takes and that does not keep "
				"out the handler, and a wait for a lock of the kernel, as of the "
				"mappings of a program, under a lock that a callback takes which "
				"the kernel calls with its own lock held"};
	}

	void check_module(const Summaries &summaries, Report &report) override
	{
		std::map<std::pair<std::string, std::string>, Edge> edges;

		for (const auto &[id, function] : summaries.module().functions) {
			if (function.is_trusted)
				continue;
			for (const Step &step : function.steps)
				look(summaries, function, step, edges, report);
		}
		check_order(summaries, edges, report);
		check_handlers(summaries, report);
		check_kernel_locks(summaries, report);
	}

	/// Finds the other order of a lock of the kernel and one of the driver: mmap() takes a lock
	/// of the driver while the mappings of the program are locked, and read() copies to the
	/// program, which locks its mappings, under that lock.
	static void check_kernel_locks(const Summaries &summaries, Report &report)
	{
		// An action that waits for a lock of the kernel, and a class of locks of the
		// driver.
		std::map<std::pair<std::string, std::string>, const Function *> callbacks;

		for (const auto &[id, function] : summaries.module().functions)
			for (const std::string &name : function.runs_in)
				note_callback(summaries, function, name, callbacks);
		if (callbacks.empty())
			return;
		for (const auto &[id, function] : summaries.module().functions)
			for (const Step &step : function.steps)
				if (!step.held.empty() && !function.is_trusted)
					look_under(summaries, function, step, callbacks, report);
	}

	template <typename Callbacks>
	static void note_callback(const Summaries &summaries, const Function &function,
				  const std::string &name, Callbacks &callbacks)
	{
		const auto context = summaries.module().contexts.find(name);

		if (context == summaries.module().contexts.end() ||
		    summaries.interrupting().count(name))
			return;
		for (const std::string &action : context->second.forbids)
			if (action.starts_with("wait_for_") && action != "wait_for_a_lock")
				for (const auto &[effect, reason] : summaries.of(function.id))
					if (effect.kind == Effect::Kind::takes &&
					    !effect.is_under() && effect.object.is_grounded())
						callbacks.try_emplace(
							{action, effect.object.object_class()},
							&function);
	}

	template <typename Callbacks>
	static void look_under(const Summaries &summaries, const Function &function,
			       const Step &step, const Callbacks &callbacks, Report &report)
	{
		summaries.each(function, step, [&](const Effect &effect, const Reason &reason) {
			if (effect.kind != Effect::Kind::does ||
			    !effect.action.starts_with("wait_for_"))
				return;
			for (unsigned i : step.held)
				for (const Path &lock : function.held[i].locks) {
					const auto found = callbacks.find(
						{effect.action, lock.object_class()});

					if (found != callbacks.end() && lock.is_grounded() &&
					    effect.without.key() != function.held[i].guard)
						tell_kernel_lock(summaries, function, step, reason,
								 lock, *found->second, report);
				}
		});
	}

	static void tell_kernel_lock(const Summaries &summaries, const Function &function,
				     const Step &step, const Reason &reason, const Path &lock,
				     const Function &callback, Report &report)
	{
		const std::string &context =
			summaries.module().contexts.at(callback.runs_in.front()).text;
		std::vector<Note> notes = taken(held(function, step, lock), lock);

		notes.push_back({callback.at, callback.name + " takes it while " + context});
		tell_chain(summaries, summaries.chain(function, reason),
			   {.rule = "deadlock",
			    .at = {},
			    .message = "this waits for a lock of the kernel under '" + lock.text +
				       "', which a callback takes while " + context +
				       ": two tasks can wait for each other",
			    .help = "copy the data under the lock to a variable, and do this after "
				    "the guard has ended; or use another lock in the callback",
			    .notes = std::move(notes)},
			   "waits for a lock of the kernel", report);
	}

	static void look(const Summaries &summaries, const Function &function, const Step &step,
			 std::map<std::pair<std::string, std::string>, Edge> &edges, Report &report)
	{
		summaries.each(function, step, [&](const Effect &effect, const Reason &reason) {
			if (effect.kind != Effect::Kind::takes || !effect.is_under() ||
			    function.never_waits)
				return;

			const Path &first = effect.under;
			const Path &second = effect.object;
			const std::string a = first.object_class(), b = second.object_class();

			if (first == second && first.is_exact && second.is_exact &&
			    first.root != "unknown")
				return twice(summaries, function, step, reason, first, report);
			if (!first.is_grounded() || !second.is_grounded())
				return;
			if (a != b)
				edges.try_emplace({a, b},
						  Edge{&function, reason,
						       held(function, step, first), first, second});
			else if (!function.is_in_order)
				two_of_a_class(summaries, function, step, reason, first, report);
		});
	}

	static const Held *held(const Function &function, const Step &step, const Path &lock)
	{
		for (unsigned i : step.held)
			for (const Path &path : function.held[i].locks)
				if (path == lock)
					return &function.held[i];
		return nullptr;
	}

	static std::vector<Note> taken(const Held *held, const Path &lock)
	{
		if (!held || !held->since.is_known())
			return {};
		return {{held->since, "'" + lock.text + "' is taken here"}};
	}

	static void twice(const Summaries &summaries, const Function &function, const Step &step,
			  const Reason &reason, const Path &lock, Report &report)
	{
		tell_chain(summaries, summaries.chain(function, reason),
			   {.rule = "deadlock",
			    .at = {},
			    .message = "this takes the lock '" + lock.text +
				       "', which is held already, and waits for ever",
			    .help = "take the lock once, and pass its data to the callee",
			    .notes = taken(held(function, step, lock), lock)},
			   "takes '" + lock.text + "'", report);
	}

	static void two_of_a_class(const Summaries &summaries, const Function &function,
				   const Step &step, const Reason &reason, const Path &lock,
				   Report &report)
	{
		tell_chain(summaries, summaries.chain(function, reason),
			   {.rule = "deadlock",
			    .at = {},
			    .message = "this takes the lock '" + lock.text +
				       "' of one object under that of another, in no defined "
				       "order: two tasks can wait for each other",
			    .help = "take both by with_both(), which takes them in the order of "
				    "their addresses",
			    .notes = taken(held(function, step, lock), lock)},
			   "takes '" + lock.text + "'", report);
	}

	using Ends = std::pair<std::string, std::string>;
	using Edges = std::map<Ends, Edge>;

	/// Returns whether \p to is reached from \p from along the edges or the declared orders.
	/// Stores the edges of the way.
	static bool reaches(const Module &module, const Edges &edges, const std::string &from,
			    const std::string &to, std::set<std::string> &seen, std::set<Ends> &way)
	{
		if (from == to)
			return true;
		if (!seen.insert(from).second)
			return false;
		for (const auto &[ends, edge] : edges)
			if (ends.first == from &&
			    reaches(module, edges, ends.second, to, seen, way)) {
				way.insert(ends);
				return true;
			}
		for (const auto &[before, after] : module.declared_order)
			if (before == from && reaches(module, edges, after, to, seen, way))
				return true;
		return false;
	}

	/// Returns the edges: those that the author's code makes first, and the last one in the
	/// source before the others.
	static std::vector<Edges::const_iterator> by_place(const Summaries &summaries,
							   const Edges &edges)
	{
		std::vector<std::pair<std::pair<bool, unsigned>, Edges::const_iterator>> places;
		std::vector<Edges::const_iterator> sorted;

		for (auto edge = edges.begin(); edge != edges.end(); ++edge) {
			const auto chain =
				summaries.chain(*edge->second.function, edge->second.reason);
			const Step *first = chain.front().step;

			places.push_back({first ? std::pair(first->at.is_authors, first->at.line)
						: std::pair(false, 0u),
					  edge});
		}
		std::sort(places.begin(), places.end(), [](const auto &a, const auto &b) {
			return a.first != b.first ? a.first > b.first
						  : a.second->first < b.second->first;
		});
		for (const auto &[at, edge] : places)
			sorted.push_back(edge);
		return sorted;
	}

	static void check_order(const Summaries &summaries, const Edges &edges, Report &report)
	{
		std::set<Ends> told; // One error for two places that contradict each other.

		for (const auto &at : by_place(summaries, edges)) {
			const auto &[ends, edge] = *at;
			const Module &module = summaries.module();
			std::set<std::string> seen;
			std::set<Ends> way;

			// If an order is declared, the opposite order is the mistake.
			if (told.contains(ends) || module.declared_order.count(ends) ||
			    !reaches(module, edges, ends.second, ends.first, seen, way))
				continue;
			told.merge(way);

			std::vector<Note> notes = taken(edge.held, edge.first);
			const auto other = edges.find({ends.second, ends.first});

			if (other != edges.end()) {
				const auto chain = summaries.chain(*other->second.function,
								   other->second.reason);

				if (chain.front().step)
					notes.push_back({chain.front().step->at,
							 "here '" + edge.first.text +
								 "' is taken under '" +
								 edge.second.text + "'"});
			}
			tell_chain(summaries, summaries.chain(*edge.function, edge.reason),
				   {.rule = "deadlock",
				    .at = {},
				    .message = "this takes the lock '" + edge.second.text +
					       "' under '" + edge.first.text +
					       "', and other code takes them in the other order: "
					       "two tasks can wait for each other",
				    .help = "take the two locks in one order everywhere",
				    .notes = std::move(notes)},
				   "takes '" + edge.second.text + "'", report);
		}
	}

	/// Returns whether the kernel may call \p function: then the held locks are unknown.
	static bool is_entry(const Summaries &summaries, const Function &function)
	{
		return summaries.callers(function.id).empty() ||
		       std::any_of(function.runs_in.begin(), function.runs_in.end(),
				   [&](const std::string &context) {
					   return context == "task" ||
						  summaries.interrupting().count(context);
				   });
	}

	/// Finds a handler that spins for a lock that the interrupted code holds.
	static void check_handlers(const Summaries &summaries, Report &report)
	{
		using Key = std::pair<std::string, std::string>; // A context, and a class of locks.
		std::map<Key, const Function *> handlers;

		for (const auto &[id, function] : summaries.module().functions)
			for (const std::string &context : function.runs_in)
				if (summaries.interrupting().count(context))
					for (const auto &[effect, reason] : summaries.of(id))
						if (effect.kind == Effect::Kind::takes &&
						    !effect.is_under() &&
						    effect.object.is_grounded())
							handlers.emplace(
								Key(context,
								    effect.object.object_class()),
								&function);
		for (const auto &[id, function] : summaries.module().functions) {
			if (handlers.empty() || !is_entry(summaries, function))
				continue;
			for (const auto &[effect, reason] : summaries.of(id)) {
				for (const std::string &context : effect.open) {
					const auto handler = handlers.find(
						Key(context, effect.object.object_class()));

					if (handler != handlers.end() &&
					    !summaries.keep_out(function.runs_in, context))
						interrupted(summaries, function, effect, reason,
							    context, *handler->second, report);
				}
			}
		}
	}

	static void interrupted(const Summaries &summaries, const Function &function,
				const Effect &effect, const Reason &reason,
				const std::string &context, const Function &handler, Report &report)
	{
		tell_chain(summaries, summaries.chain(function, reason),
			   {.rule = "deadlock",
			    .at = {},
			    .message = "this takes the lock '" + effect.object.text +
				       "' and does not keep out a handler that takes it: the "
				       "handler would wait for ever",
			    .help = context == "hardirq" ? "use an IrqSpinLock"
							 : "use a BhSpinLock or an IrqSpinLock",
			    .notes = {{handler.at,
				       "the handler takes it here, while " +
					       summaries.module().contexts.at(context).text}}},
			   "takes '" + effect.object.text + "'", report, At::last);
	}
};

const Register<Locks> deadlock;

} // namespace

} // namespace checker
