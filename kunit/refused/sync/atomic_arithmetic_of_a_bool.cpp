// SPDX-License-Identifier: GPL-2.0
// expect: constraints not satisfied|no matching function|invalid reference to function
// by: types
// A flag that is counted is true after 256 additions, and false.
#include <kernel/sync/atomic.hpp>

using namespace kernel;

void f(const Atomic<bool> &flag)
{
#ifdef REFUSED
	flag.inc();
#else
	flag.store(true);
#endif
}
