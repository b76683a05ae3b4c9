// SPDX-License-Identifier: GPL-2.0
// expect: the result of std::get_if.. may be null
// The pointer is null in the other branch.
#include <variant>

#include <kernel/memory/vec.hpp>

using namespace kernel;

struct Idle {};
struct Running {
	u32 ticks = 0;
};

u32 f(std::variant<Idle, Running> &state)
{
	if (auto *running = std::get_if<Running>(&state)) // here
		return running->ticks;
#ifdef REFUSED
	else
		return running->ticks;
#endif
	return 0;
}
