// SPDX-License-Identifier: GPL-2.0
// expect: 'running' refers to an object that is gone
// Another alternative is another object in the same memory.
#include <variant>

#include <kernel/core/types.hpp>

using namespace kernel;

struct Idle {};
struct Running {
	u32 ticks = 0;
};

u32 f(std::variant<Idle, Running> &state)
{
	if (!std::holds_alternative<Running>(state))
		return 0;

	const Running &running = std::get<Running>(state);
	u32 ticks = running.ticks;

	state = Idle();
#ifdef REFUSED
	ticks += running.ticks;
#endif
	return ticks;
}
