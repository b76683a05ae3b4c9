// SPDX-License-Identifier: GPL-2.0
// expect: constraints not satisfied|no matching function|invalid reference to function
// by: types
// A bool that is counted would wrap after 256 additions.
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
