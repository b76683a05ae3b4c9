// SPDX-License-Identifier: GPL-2.0
#include "effects.h"

#include "llvm/ADT/STLExtras.h"

namespace checker {

namespace {

constexpr size_t longest_path = 400; // Recursion over a tree would make endless paths.

/// Returns \p path of a callee as a path of its caller.
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

/// Returns whether \p path is a parameter of the function \p id.
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

		solve(id);
		if (effects_[id].size() == before)
			continue;
		for (const std::string &caller : callers(id))
			if (waiting.insert(caller).second)
				work.insert(work.begin(), caller);
	}
}

void Summaries::solve(const std::string &id)
{
	const Function &function = module_.functions.at(id);
	Effects &effects = effects_[id];
	const Path self{id + "#this", "", "this", true};
	Path released;

	if (!function.released.empty())
		released.root = *function.released.begin();
	for (const std::string &action : function.does)
		effects.try_emplace({Effect::Kind::does, action, {}, {}, released, {}, {}},
				    Reason{});
	if (function.waits_for_callbacks)
		effects.try_emplace({Effect::Kind::waits, function.owner, self, {}, {}, {}, {}},
				    Reason{});
	if (function.awaits)
		effects.try_emplace({Effect::Kind::awaits, "", self, {}, released, {}, {}},
				    Reason{});
	for (size_t i = 0; i < function.steps.size(); i++) {
		const Step &step = function.steps[i];

		each(function, step, [&](Effect effect, Reason reason) {
			reason.step = static_cast<int>(i);
			if (effect.kind == Effect::Kind::does && effect.without.root.empty())
				effect.without = released;
			if (effect.is_under() && effect.object.is_grounded() &&
			    effect.under.is_grounded())
				return; // The rules report it here.
			if (function.never_waits && effect.kind != Effect::Kind::does)
				return;
			if (function.is_in_order && effect.is_under() &&
			    is_parameter(effect.object, id) && is_parameter(effect.under, id))
				return; // All callers share its order.
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

	const auto under_each = [&](Effect effect, const Reason &reason) {
		if (effect.kind == Effect::Kind::takes) {
			std::vector<std::string> meanwhile = contexts;

			llvm::append_range(meanwhile, effect.contexts);
			std::erase_if(effect.open, [&](const std::string &context) {
				return keep_out(meanwhile, context);
			});
		}
		see(effect, reason);
		effect.open.clear();
		effect.contexts.clear();
		for (unsigned i : step.held) {
			if (!effect.without.root.empty() &&
			    effect.without.key() == function.held[i].guard)
				continue;
			for (const Path &lock : function.held[i].locks) {
				effect.under = lock;
				see(effect, reason);
			}
		}
	};

	for (const Path &lock : step.takes)
		under_each(
			{Effect::Kind::takes, "", lock, {}, {}, interrupting_, step.takes_contexts},
			{index, "", nullptr});
	for (const Call &call : step.calls) {
		for (const auto &[cause, ignored] : of(call.callee)) {
			Effect effect = cause;
			const Reason reason{index, call.callee, &cause};

			effect.object = bound(cause.object, call);
			effect.under = bound(cause.under, call);
			effect.without = bound(cause.without, call);
			if (effect.kind == Effect::Kind::does || effect.is_under())
				see(effect, reason);
			else
				under_each(std::move(effect), reason);
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
