// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and a spinning lock is held
// Each element is destroyed.
#include <array>

#include <kernel/memory/vec.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

struct Buffer {
	KVVec<byte> bytes;
	int n = 1;
};

void f(const SpinLock<int> &lock)
{
	auto guard = lock.lock();
#ifdef REFUSED
	std::array<Buffer, 2> buffers;
	*guard = buffers[0].n;
#else
	*guard = 1;
#endif
} // here
