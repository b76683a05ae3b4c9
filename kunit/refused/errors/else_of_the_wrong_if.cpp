// SPDX-License-Identifier: GPL-2.0
// expect: 'b' may have no value here
// The else branch does not test the other optional.
#include <optional>

#include <kernel/core/types.hpp>

using namespace kernel;

std::optional<u32> slot(u32 id);

u32 f()
{
	auto a = slot(1), b = slot(2);
	if (a) {
		if (b)
			return *a + *b;
		return *a;
	}
#ifdef REFUSED
	else
		return *b;
#else
	else
		return b ? *b : 0;
#endif
}
