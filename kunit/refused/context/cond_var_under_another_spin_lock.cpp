// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and a spinning lock is held
// The wait releases only its own lock.
#include <kernel/sync/lock.hpp>
#include <kernel/sync/wait.hpp>

using namespace kernel;

void f(const SpinLock<int> &spin, const Mutex<int> &mutex, const CondVar &changed)
{
	auto guard = mutex.lock();
#ifdef REFUSED
	auto other = spin.lock();
	changed.wait(guard, [](int &n) {
		return n > 0;
	});
#else
	changed.wait(guard, [](int &n) {
		return n > 0;
	});
	auto other = spin.lock();
#endif
	*other = *guard;
}
