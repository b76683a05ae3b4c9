// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and a spinning lock is held
// The old value is destroyed at the end of the expression.
#include <utility>

#include <kernel/memory/vec.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

void f(const SpinLock<int> &lock, KVVec<byte> &bytes)
{
	auto guard = lock.lock();
#ifdef REFUSED
	*guard = static_cast<int>(std::exchange(bytes, KVVec<byte>()).size());
#else
	*guard = static_cast<int>(bytes.size());
#endif
}
