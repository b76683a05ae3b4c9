// SPDX-License-Identifier: GPL-2.0
/// \file
/// Follows the control flow of a function forward, for the rules whose state is a set or a map.
#pragma once

#include <map>
#include <vector>

#include "clang.h"

namespace checker {

/// Finds the state at the beginning of each block that \p cfg reaches: what holds on any path to
/// it.
/// \p begin is the state at the entry. `walk(block, state)` changes the state of the beginning to
/// that of the end, and may run several times for a block. `on_branch(block, index, state)` returns
/// the state with which the successor at \p index begins.
template <typename State, typename Walk, typename Branch>
std::map<const clang::CFGBlock *, State> forward(const clang::CFG &cfg, State begin, Walk walk,
						 Branch on_branch)
{
	std::map<const clang::CFGBlock *, State> in{{&cfg.getEntry(), std::move(begin)}};
	std::vector<const clang::CFGBlock *> work{&cfg.getEntry()};

	while (!work.empty()) {
		const clang::CFGBlock *block = work.back();
		State state = in[block];
		unsigned index = 0;

		work.pop_back();
		walk(*block, state);
		for (const clang::CFGBlock::AdjacentBlock &successor : block->succs()) {
			const clang::CFGBlock *next = successor.getReachableBlock();
			const State out = on_branch(*block, index++, state);

			if (!next)
				continue;

			const auto [to, is_new] = in.try_emplace(next);
			const size_t before = to->second.size();

			to->second.insert(out.begin(), out.end());
			if (is_new || to->second.size() != before)
				work.push_back(next);
		}
	}
	return in;
}

/// The same for a state that no branch changes.
template <typename State, typename Walk>
std::map<const clang::CFGBlock *, State> forward(const clang::CFG &cfg, State begin, Walk walk)
{
	return forward(cfg, std::move(begin), walk,
		       [](const clang::CFGBlock &, unsigned, const State &state) {
			       return state;
		       });
}

} // namespace checker
