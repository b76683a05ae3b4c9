// SPDX-License-Identifier: GPL-2.0
// std::pair does not say that its members sleep. DEBUG_ATOMIC_SLEEP reports it.
#include <kernel/memory/vec.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

void f(const SpinLock<int> &lock, KVVec<byte> bytes) MAY_SLEEP
{
	auto guard = lock.lock();
	std::pair<KVVec<byte>, int> both(std::move(bytes), 1);
	*guard = both.second;
}
