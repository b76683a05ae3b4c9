// SPDX-License-Identifier: GPL-2.0
// A CondVar lets go of its own lock, and not of the other. DEBUG_ATOMIC_SLEEP reports it.
#include <kernel/sync/lock.hpp>
#include <kernel/sync/wait.hpp>

using namespace kernel;

void f(const SpinLock<int> &outer, const SpinLock<int> &inner, const CondVar &changed)
{
	auto other = outer.lock();
	auto guard = inner.lock();
	changed.wait(guard, [](int &n) {
		return n > 0;
	});
	*other = *guard;
}
