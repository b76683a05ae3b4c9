// SPDX-License-Identifier: GPL-2.0
/// \file
/// What each function of a module does in the end, by itself and through all that it calls.
#pragma once

#include "model.h"

namespace checker {

/// One thing that a function does.
struct Effect {
	enum class Kind { does, takes, waits, awaits };

	Kind kind;
	std::string action; ///< Of does: "sleep". Of waits: the class whose callbacks it waits for.
	Path object;  ///< Of takes: the lock. Of awaits: the event. Of waits: what is waited for.
	Path under;   ///< A lock that is held then, or no root. Not of does.
	Path without; ///< A guard whose lock is not held meanwhile, or no root.
	std::set<std::string> open; ///< Of takes: contexts whose callbacks may run meanwhile.
	std::vector<std::string> contexts; ///< Of takes: what holding the lock means.

	bool is_under() const { return !under.root.empty(); }

	auto key() const
	{
		return std::make_tuple(kind, action, object.key(), under.key(), without.key(),
				       open);
	}
	bool operator<(const Effect &other) const { return key() < other.key(); }
};

/// Why a function has an effect: the step, and the effect of the callee there. No callee: the
/// function says so itself, or the step takes a lock.
struct Reason {
	int step = -1;
	std::string callee;
	const Effect *cause = nullptr; ///< In the callee's effects.
};

using Effects = std::map<Effect, Reason>;

/// A link of the chain from a function to what it does.
struct Link {
	const Function *function;
	const Step *step; ///< Null: the function's declaration says so.
};

class Summaries {
      public:
	explicit Summaries(const Module &module);

	const Module &module() const { return module_; }
	const Effects &of(const std::string &id) const;

	/// Calls \p see with each effect of each call at \p step, in the words of \p function.
	void each(const Function &function, const Step &step,
		  llvm::function_ref<void(const Effect &, const Reason &)> see) const;

	/// The steps from \p function to the place where the effect is, by way of \p reason.
	std::vector<Link> chain(const Function &function, const Reason &reason) const;
	/// The functions that call \p id.
	const std::set<std::string> &callers(const std::string &id) const;

	/// Whether what is held at \p step forbids \p action, but for the guard \p without.
	const Held *forbidding(const Function &function, const Step &step,
			       const std::string &action, const Path &without,
			       const Context **context) const;
	/// Whether \p contexts keep out callbacks that run in \p context.
	bool keep_out(const std::vector<std::string> &contexts, const std::string &context) const;
	/// The contexts whose callbacks may interrupt code on the same CPU.
	const std::set<std::string> &interrupting() const { return interrupting_; }

      private:
	void solve(const std::string &id);

	const Module &module_;
	std::set<std::string> interrupting_;
	std::map<std::string, Effects> effects_;
	std::map<std::string, std::set<std::string>> callers_;
};

} // namespace checker
