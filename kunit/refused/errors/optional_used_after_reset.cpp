// SPDX-License-Identifier: GPL-2.0
// expect: 'o' has no value here
// The value is read after reset().
#include <optional>

#include <kernel/core/types.hpp>

using namespace kernel;

u32 f(std::optional<u32> o)
{
	if (!o)
		return 0;
#ifdef REFUSED
	o.reset();
	return *o;
#else
	const u32 n = *o;
	o.reset();
	return n;
#endif
}
