// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and a spinning lock is held
// A specialisation of the template.
#include <kernel/memory/box.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

template <typename T> struct Source {
	static int read() { return 1; }
};
template <> struct Source<long> {
	static int read() { return Box<int>::make(gfp::kernel, 1).is_ok(); }
};

void f(const SpinLock<int> &lock)
{
	auto guard = lock.lock();
#ifdef REFUSED
	*guard = Source<long>::read();
#else
	*guard = Source<int>::read();
#endif
}
