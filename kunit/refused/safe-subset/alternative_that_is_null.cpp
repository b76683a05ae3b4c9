// SPDX-License-Identifier: GPL-2.0
// expect: the result of std::get_if.. may be null
// std::get_if() returns null for another alternative.
#include <variant>

#include <kernel/memory/vec.hpp>

using namespace kernel;

struct Idle {};
struct Running {
	u32 ticks = 0;
};

u32 f(std::variant<Idle, Running> &state)
{
#ifdef REFUSED
	return std::get_if<Running>(&state)->ticks;
#else
	if (auto *running = std::get_if<Running>(&state))
		return running->ticks;
	return 0;
#endif
}
