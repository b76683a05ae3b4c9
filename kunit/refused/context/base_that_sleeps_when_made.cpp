// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and a spinning lock is held
// The constructor of the base allocates.
#include <kernel/memory/box.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

struct Base {
	Base() : is_made(Box<int>::make(gfp::kernel, 1).is_ok()) {}
	bool is_made;
};
struct Derived : Base {
	int n = 1;
};

void f(const SpinLock<int> &lock)
{
	auto guard = lock.lock();
#ifdef REFUSED
	Derived derived;
	*guard = derived.is_made ? derived.n : 0;
#else
	*guard = 1;
#endif
}
