// SPDX-License-Identifier: GPL-2.0
// expect: an iterator is not checked against its bounds
// A search that found nothing returns the end.
#include <kernel/core/algorithm.hpp>

using namespace kernel;

struct Entry {
	int id;
	int value;
};

int f(std::span<const Entry> entries, int id)
{
#ifdef REFUSED
	return std::find_if(entries.begin(), entries.end(),
			    [&](const Entry &e) {
				    return e.id == id;
			    })
		->value;
#else
	auto at = index_if(entries, [&](const Entry &e) {
		return e.id == id;
	});

	return at ? entries[*at].value : 0;
#endif
}
