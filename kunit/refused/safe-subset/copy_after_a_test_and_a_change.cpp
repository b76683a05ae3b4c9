// SPDX-License-Identifier: GPL-2.0
// expect: nothing shows that 'std::copy' stays inside of its objects
// by: safe
// The target is shorter than when its size was tested.
#include <algorithm>

#include <kernel/prelude.hpp>

using namespace kernel;

Result<> replace(std::span<const u8> from, Vec<u8> &to)
{
	if (from.size() > to.size())
		return EINVAL;
#ifdef REFUSED
	to.truncate(1);
#endif
	std::ranges::copy(from, to.begin()); // here
	return ok();
}
