// SPDX-License-Identifier: GPL-2.0
// expect: 'box' refers to an object that is gone
// reset() destroyed the value.
#include <optional>

#include <kernel/memory/box.hpp>

using namespace kernel;

int f(std::optional<Box<int>> &slot)
{
	if (!slot)
		return 0;
	auto &box = *slot;
#ifdef REFUSED
	slot.reset();
	return *box;
#else
	int n = *box;
	slot.reset();
	return n;
#endif
}
