// SPDX-License-Identifier: GPL-2.0
// expect: no match for .operator\+=.|no viable overloaded .\+=.
// by: types
// Of a plain read and write, another CPU's addition is lost.
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
