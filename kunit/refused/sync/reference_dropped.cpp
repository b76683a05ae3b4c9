// SPDX-License-Identifier: GPL-2.0
// expect: ignoring return value
// by: types
// The count reaches 0 and the object is not freed.
#include <kernel/sync/refcount.hpp>

using namespace kernel;

void power_off();

void f(const Refcount &users)
{
#ifdef REFUSED
	users.dec_and_test();
#else
	if (users.dec_and_test())
		power_off();
#endif
}
