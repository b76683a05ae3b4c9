// SPDX-License-Identifier: GPL-2.0
// expect: 'o' has no value here
// A flag that says whether there is a value is tested inverted.
#include <optional>
#include <span>

#include <kernel/core/types.hpp>

using namespace kernel;

u32 f(std::span<const u32> v)
{
	std::optional<u32> o;
	bool found = false;
	for (u32 n : v)
		if (n > 3) {
			o = n;
			found = true;
		}
#ifdef REFUSED
	if (!found)
		return *o;
#else
	if (found)
		return *o;
#endif
	return 0;
}
