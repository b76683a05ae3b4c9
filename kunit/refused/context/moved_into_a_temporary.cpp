// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and a spinning lock is held
// The temporary is destroyed at the end of its expression.
#include <kernel/memory/vec.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

void f(const SpinLock<int> &lock, KVVec<byte> &bytes)
{
	auto guard = lock.lock();
#ifdef REFUSED
	*guard = static_cast<int>(KVVec<byte>(std::move(bytes)).size());
#else
	*guard = static_cast<int>(bytes.size());
#endif
}
