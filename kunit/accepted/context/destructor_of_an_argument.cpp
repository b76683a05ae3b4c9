// SPDX-License-Identifier: GPL-2.0
// What is passed by value is destroyed by the call. DEBUG_ATOMIC_SLEEP reports it.
#include <kernel/memory/vec.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

usize size(KVVec<byte> bytes);

void f(const SpinLock<usize> &lock, KVVec<byte> bytes)
{
	auto guard = lock.lock();
	*guard = size(std::move(bytes));
}
