// SPDX-License-Identifier: GPL-2.0
// expect: 'o' may have no value here
// A callee can change what its caller has tested.
#include <optional>

#include <kernel/core/types.hpp>

using namespace kernel;

void use(u32 n);
std::optional<u32> slot(u32 id);
void refill(std::optional<u32> &slot);

u32 f()
{
	auto o = slot(1);
	if (!o)
		return 0;
	use(*o);
	refill(o);
#ifdef REFUSED
	return *o;
#else
	return o ? *o : 0;
#endif
}
