// SPDX-License-Identifier: GPL-2.0
// expect: without a check|raw pointer|not checked
// by: safe
// end() is that of another Vec than the one that find() searches.
#include <algorithm>

#include <kernel/prelude.hpp>

using namespace kernel;

struct Items {
	auto find(u32 id) { return std::ranges::find(used, id); }
#ifdef REFUSED
	auto end() { return spare.end(); }
#else
	auto end() { return used.end(); }
#endif

	Vec<u32> used;
	Vec<u32> spare;
};

u32 get(Items &items)
{
	auto it = items.find(7); // here

	if (it == items.end())
		return 0;
	return *it; // here
}
