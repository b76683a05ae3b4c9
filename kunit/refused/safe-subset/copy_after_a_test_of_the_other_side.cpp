// SPDX-License-Identifier: GPL-2.0
// expect: nothing shows that 'std::copy' stays inside of its objects
// by: safe
// The sizes are compared in the wrong direction.
#include <algorithm>

#include <kernel/prelude.hpp>

using namespace kernel;

Result<> replace(std::span<const u8> from, std::span<u8> to)
{
#ifdef REFUSED
	if (from.size() < to.size())
#else
	if (from.size() > to.size())
#endif
		return EINVAL;
	std::ranges::copy(from, to.begin()); // here
	return ok();
}
