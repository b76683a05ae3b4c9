// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and a spinning lock is held
// A CondVar releases its own lock and no other lock.
#include <kernel/sync/lock.hpp>
#include <kernel/sync/wait.hpp>

using namespace kernel;

void f(const SpinLock<int> &outer, const SpinLock<int> &inner, const CondVar &changed)
{
#ifdef REFUSED
	auto other = outer.lock();
#endif
	auto guard = inner.lock();
	changed.wait(guard, [](int &n) { // here
		return n > 0;
	});
#ifndef REFUSED
	auto other = outer.lock();
#endif
	*other = *guard;
}
