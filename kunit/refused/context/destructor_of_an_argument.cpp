// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and a spinning lock is held
// The call destroys an argument that is passed by value.
#include <kernel/memory/vec.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

usize size(KVVec<byte> bytes);

void f(const SpinLock<usize> &lock, KVVec<byte> bytes)
{
#ifdef REFUSED
	auto guard = lock.lock();
	*guard = size(std::move(bytes));
#else
	const usize n = size(std::move(bytes));
	*lock.lock() = n;
#endif
}
