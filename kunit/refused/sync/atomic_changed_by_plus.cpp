// SPDX-License-Identifier: GPL-2.0
// expect: no match for .operator\+=.|no viable overloaded .\+=.
// by: types
// A plain read and write loses the addition of another CPU.
#include <kernel/sync/atomic.hpp>

using namespace kernel;

void f(const Atomic<u32> &users)
{
#ifdef REFUSED
	users += 1;
#else
	users.add(1);
#endif
}
