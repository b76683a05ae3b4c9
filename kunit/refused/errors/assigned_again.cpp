// SPDX-License-Identifier: GPL-2.0
// expect: 'o' may have no value here
// The second value is not tested.
#include <optional>

#include <kernel/core/types.hpp>

using namespace kernel;

std::optional<u32> slot(u32 id);

u32 f()
{
	auto o = slot(1);
	if (!o)
		return 0;
	u32 n = *o;
	o = slot(2);
#ifdef REFUSED
	return n + *o;
#else
	return o ? n + *o : n;
#endif
}
