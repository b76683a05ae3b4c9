// SPDX-License-Identifier: GPL-2.0
// expect: an address is taken, dereferenced or used in arithmetic, without a check
// An empty array has no largest element.
#include <algorithm>
#include <array>

#include <kernel/prelude.hpp>

using namespace kernel;

struct Entry {
	u32 id;
	u32 value;
};

#ifdef REFUSED
u32 f(const Vec<Entry> &entries)
#else
u32 f(const std::array<Entry, 4> &entries)
#endif
{
	return std::max_element(entries.begin(), entries.end(),
				[](const Entry &a, const Entry &b) {
					return a.value < b.value;
				})
		->id; // here
}
