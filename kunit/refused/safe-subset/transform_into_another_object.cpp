// SPDX-License-Identifier: GPL-2.0
// expect: the size of the result is not checked
// The target may be shorter.
#include <algorithm>
#include <span>

#include <kernel/prelude.hpp>

using namespace kernel;

void halve(std::span<const u8> from, std::span<u8> to)
{
#ifdef REFUSED
	std::transform(from.begin(), from.end(), to.begin(), // here
		       [](u8 n) {
			       return static_cast<u8>(n / 2);
		       });
#else
	for (usize i = 0; i < from.size(); i++)
		to[i] = from[i] / 2;
#endif
}
