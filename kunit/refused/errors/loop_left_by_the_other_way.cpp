// SPDX-License-Identifier: GPL-2.0
// expect: 'o' may have no value here
// One of the two ways out of the loop is without a value.
#include <optional>

#include <kernel/core/types.hpp>

using namespace kernel;

std::optional<u32> slot(u32 id);

u32 f(u32 n)
{
	std::optional<u32> o;
	do {
		o = slot(n);
		if (n++ > 3)
			break;
	} while (!o);
#ifdef REFUSED
	return *o;
#else
	return o ? *o : 0;
#endif
}
