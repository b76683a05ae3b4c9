// SPDX-License-Identifier: GPL-2.0
#include "effects.h"

#include "llvm/ADT/STLExtras.h"

namespace checker {

namespace {

constexpr size_t longest_path = 400; // Recursion over a tree would make paths without end.

/// \p path of a callee in the words of its caller.
Path bound(const Path &path, const Call &call)
{
	for (const auto &[root, argument] : call.bindings) {
		if (path.root != root)
			continue;

		Path result = argument;

		result.members += path.members;
		result.is_exact =
			argument.is_exact && path.is_exact && result.members.size() < longest_path;
		if (result.members.size() >= longest_path)
			result.members = path.members;
		if (!path.members.empty() && !path.text.empty())
			result.text = path.text;
		return result;
	}
	return path;
}

/// Whether \p path is a parameter of the function \p id.
bool is_parameter(const Path &path, const std::string &id)
{
	return path.is_root() && path.root.starts_with(id + "#");
}

} // namespace

Summaries::Summaries(const Module &module) : module_(module)
{
	std::vector<std::string> work;

	for (const auto &[name, context] : module.contexts)
		interrupting_.insert(context.keeps_out.begin(), context.keeps_out.end());
	for (const auto &[id, function] : module.functions) {
		work.push_back(id);
		for (const Step &step : function.steps)
			for (const Call &call : step.calls)
				callers_[call.callee].insert(id);
	}
	std::set<std::string> waiting(work.begin(), work.end());

	while (!work.empty()) {
		const std::string id = work.back();

		work.pop_back();
		waiting.erase(id);

		const size_t before = effects_[id].size();

		solve(id, work);
		if (effects_[id].size() == before)
			continue;
		for (const std::string &caller : callers(id))
			if (waiting.insert(caller).second)
				work.insert(work.begin(), caller);
	}
}

void Summaries::solve(const std::string &id, std::vector<std::string> &)
{
	const Function &function = module_.functions.at(id);
	Effects &effects = effects_[id];

	for (const std::string &action : function.does) {
		Effect effect{Effect::Kind::does, action, {}, {}, {}, {}, {}};

		if (!function.released.empty())
			effect.without.root = *function.released.begin();
		effects.try_emplace(effect, Reason{});
	}
	if (function.waits_for_callbacks)
		effects.try_emplace({Effect::Kind::waits, function.owner, {}, {}, {}, {}, {}},
				    Reason{});
	if (function.awaits)
		effects.try_emplace({Effect::Kind::awaits,
				     "",
				     {id + "#this", "", "this", true},
				     {},
				     {},
				     {},
				     {}},
				    Reason{});
	for (size_t i = 0; i < function.steps.size(); i++) {
		const Step &step = function.steps[i];

		each(function, step, [&](Effect effect, Reason reason) {
			reason.step = static_cast<int>(i);
			if (effect.kind == Effect::Kind::does && !function.released.empty() &&
			    effect.without.root.empty())
				effect.without.root = *function.released.begin();
			if (effect.kind == Effect::Kind::takes_under && effect.lock.is_grounded() &&
			    effect.under.is_grounded())
				return; // The rule on locks has seen it here.
			if (function.never_waits && effect.kind != Effect::Kind::does)
				return;
			if (function.is_in_order && effect.kind == Effect::Kind::takes_under &&
			    is_parameter(effect.lock, id) && is_parameter(effect.under, id))
				return; // Its order is that of all callers.
			effects.try_emplace(std::move(effect), reason);
		});
	}
}

void Summaries::each(const Function &function, const Step &step,
		     llvm::function_ref<void(const Effect &, const Reason &)> see) const
{
	const int index = static_cast<int>(&step - function.steps.data());
	std::vector<std::string> contexts;

	for (unsigned i : step.held)
		llvm::append_range(contexts, function.held[i].contexts);

	const auto take = [&](Effect effect, const Reason &reason) {
		std::vector<std::string> meanwhile = contexts;

		llvm::append_range(meanwhile, effect.contexts);
		std::erase_if(effect.open, [&](const std::string &context) {
			return keep_out(meanwhile, context);
		});
		see(effect, reason);
		for (unsigned i : step.held)
			for (const Path &lock : function.held[i].locks)
				see({Effect::Kind::takes_under, "", effect.lock, lock, {}, {}, {}},
				    reason);
	};

	for (const Path &lock : step.takes)
		take({Effect::Kind::takes, "", lock, {}, {}, interrupting_, step.takes_contexts},
		     {index, "", nullptr});
	for (const Call &call : step.calls) {
		for (const auto &[cause, ignored] : of(call.callee)) {
			Effect effect = cause;
			const Reason reason{index, call.callee, &cause};

			effect.lock = bound(cause.lock, call);
			effect.under = bound(cause.under, call);
			effect.without = bound(cause.without, call);
			if (effect.kind == Effect::Kind::takes)
				take(std::move(effect), reason);
			else
				see(effect, reason);
		}
	}
}

const Effects &Summaries::of(const std::string &id) const
{
	static const Effects none;
	const auto found = effects_.find(id);

	return found == effects_.end() ? none : found->second;
}

const std::set<std::string> &Summaries::callers(const std::string &id) const
{
	static const std::set<std::string> none;
	const auto found = callers_.find(id);

	return found == callers_.end() ? none : found->second;
}

std::vector<Link> Summaries::chain(const Function &function, const Reason &reason) const
{
	std::vector<Link> links;
	const Function *at = &function;
	Reason next = reason;

	while (links.size() < 64) {
		links.push_back({at, next.step < 0 ? nullptr : &at->steps[next.step]});
		if (!next.cause)
			break;

		const Function *callee = module_.find(next.callee);

		if (!callee)
			break;
		at = callee;
		next = of(next.callee).at(*next.cause);
	}
	return links;
}

const Held *Summaries::forbidding(const Function &function, const Step &step,
				  const std::string &action, const Path &without,
				  const Context **context) const
{
	for (unsigned i : step.held) {
		const Held &held = function.held[i];

		if (!without.root.empty() && without.key() == held.guard)
			continue;
		for (const std::string &name : held.contexts) {
			const auto found = module_.contexts.find(name);

			if (found == module_.contexts.end() || !found->second.forbids.count(action))
				continue;
			*context = &found->second;
			return &held;
		}
	}
	return nullptr;
}

bool Summaries::keep_out(const std::vector<std::string> &contexts, const std::string &context) const
{
	return llvm::any_of(contexts, [&](const std::string &name) {
		const auto found = module_.contexts.find(name);

		return found != module_.contexts.end() && found->second.keeps_out.count(context);
	});
}

} // namespace checker
