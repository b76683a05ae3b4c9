// SPDX-License-Identifier: GPL-2.0
// expect: 'o' has no value here
// The number of the error beside the optional is tested inverted.
#include <optional>

#include <kernel/core/types.hpp>

using namespace kernel;

u32 f(u32 n)
{
	int err = 0;
	std::optional<u32> o;
	if (n > 4)
		err = -1;
	else
		o = n;
#ifdef REFUSED
	if (err == 0)
		return 0;
#else
	if (err != 0)
		return 0;
#endif
	return *o; // here
}
