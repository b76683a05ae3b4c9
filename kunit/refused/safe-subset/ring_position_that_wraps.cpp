// SPDX-License-Identifier: GPL-2.0
// expect: 'head' wraps after 32 bits, which is no multiple of this size: the position then jumps
// After 4294967295 elements the next one is at 0, and not at 96.
#include <array>
#include <kernel/prelude.hpp>

using namespace kernel;

#ifdef REFUSED
constexpr u32 room = 100;
#else
constexpr u32 room = 128;
#endif

struct Ring {
	std::array<u32, room> slots{};
	u32 head = 0;
	u32 tail = 0;

	bool put(u32 value)
	{
		if (head - tail == room)
			return false;
		slots[head % room] = value; // here
		head++;
		return true;
	}
	Result<u32> take()
	{
		if (head == tail)
			return ENODATA;
		return slots[tail++ % room]; // here
	}
};
