// SPDX-License-Identifier: GPL-2.0
// expect: 'o' has no value here
// One path leaves the optional empty.
#include <optional>

#include <kernel/core/types.hpp>

using namespace kernel;

u32 f(u32 n)
{
	std::optional<u32> o;
	if (n > 3)
		o = n;
#ifdef REFUSED
	return *o;
#else
	return o.value_or(0);
#endif
}
