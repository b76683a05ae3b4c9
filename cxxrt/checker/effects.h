// SPDX-License-Identifier: GPL-2.0
/// \file
/// The effects of each function of a module: its own and those of all its callees.
#pragma once

#include "model.h"

namespace checker {

/// One effect of a function.
struct Effect {
	enum class Kind { does, takes, waits, awaits };

	Kind kind;
	std::string
		action; ///< For does: "sleep". For waits: the class whose callbacks it waits for.
	Path object;  ///< For takes: the lock. For awaits: the event. For waits: the object that is
		      ///< waited for.
	Path under;   ///< A lock that is held at the effect, or no root. Not for does.
	Path without; ///< A guard whose lock is released during the effect, or no root.
	std::set<std::string>
		open; ///< For takes: contexts whose callbacks may run while the lock is held.
	std::vector<std::string> contexts; ///< For takes: the contexts of the lock's holder.

	bool is_under() const { return !under.root.empty(); }

	auto key() const
	{
		return std::make_tuple(kind, action, object.key(), under.key(), without.key(),
				       open);
	}
	bool operator<(const Effect &other) const { return key() < other.key(); }
};

/// Why a function has an effect: the step, and the callee's effect there. Without a callee, the
/// function has the annotation, or the step takes a lock.
struct Reason {
	int step = -1;
	std::string callee;
	const Effect *cause = nullptr; ///< In the callee's effects.
};

using Effects = std::map<Effect, Reason>;

/// A link of the chain from a function to its effect.
struct Link {
	const Function *function;
	const Step *step; ///< Null if the function's declaration has the effect.
};

class Summaries {
      public:
	explicit Summaries(const Module &module);

	const Module &module() const { return module_; }
	const Effects &of(const std::string &id) const;

	/// Calls \p see with each effect of each call at \p step, with paths of \p function.
	void each(const Function &function, const Step &step,
		  llvm::function_ref<void(const Effect &, const Reason &)> see) const;

	/// Returns the steps from \p function to the place of the effect, through \p reason.
	std::vector<Link> chain(const Function &function, const Reason &reason) const;
	/// Returns the functions that call \p id.
	const std::set<std::string> &callers(const std::string &id) const;

	/// Returns what is held at \p step and forbids \p action, except for the guard \p without.
	const Held *forbidding(const Function &function, const Step &step,
			       const std::string &action, const Path &without,
			       const Context **context) const;
	/// Returns whether \p contexts keep out callbacks that run in \p context.
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
