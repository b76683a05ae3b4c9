// SPDX-License-Identifier: GPL-2.0
// expect: 'it' has no value here
// The test is inverted.
#include <algorithm>

#include <kernel/prelude.hpp>

using namespace kernel;

struct Entry {
	u32 id;
	u32 value;
};

u32 f(std::span<const Entry> entries, u32 id)
{
	const auto it = std::ranges::find(entries, id, &Entry::id);

#ifdef REFUSED
	if (it == entries.end())
#else
	if (it != entries.end())
#endif
		return it->value; // here
	return 0;
}
