// SPDX-License-Identifier: GPL-2.0
// expect: 'std::next' is not on the list
// The iterator may pass the end.
#include <algorithm>

#include <kernel/memory/vec.hpp>

using namespace kernel;

struct Entry {
	int value;
};

int f(const Vec<Entry> &entries)
{
#ifdef REFUSED
	return std::next(entries.begin(), 1000)->value;
#else
	return entries[1000].value;
#endif
}
