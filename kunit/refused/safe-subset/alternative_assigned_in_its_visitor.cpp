// SPDX-License-Identifier: GPL-2.0
// expect: the lambda changes the object that this call iterates over
// The visitor refers to the alternative that it ends.
#include <variant>

#include <kernel/memory/vec.hpp>

using namespace kernel;

struct Idle {};
struct Running {
	u32 ticks = 0;
};

u32 f(std::variant<Idle, Running> &state)
{
	u32 ticks = 0;

	std::visit( // here
		[&](auto &now) {
#ifdef REFUSED
			state = Idle();
#endif
			if constexpr (requires { now.ticks; })
				ticks = now.ticks;
		},
		state);
	return ticks;
}
