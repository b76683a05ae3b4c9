// SPDX-License-Identifier: GPL-2.0
// expect: assignment of read-only|read-only location|const-qualified
// by: types
// Other CPUs read it without a lock.
#include <kernel/sync/once.hpp>

using namespace kernel;

void f(const OnceValue<int> &value)
{
#ifdef REFUSED
	*value = 5;
#else
	value.set(5).ignore("it was set before");
#endif
}
