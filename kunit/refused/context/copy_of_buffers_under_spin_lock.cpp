// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and a spinning lock is held
// The buffers of a read or a write are user memory.
#include <kernel/memory/vec.hpp>
#include <kernel/sync/lock.hpp>
#include <kernel/user/uaccess.hpp>

using namespace kernel;

usize f(const SpinLock<Vec<byte>> &lock, SourceIter &from, std::span<byte> to)
{
#ifdef REFUSED
	auto guard = lock.lock();
	return from.copy_from_iter(guard->as_span());
#else
	return from.copy_from_iter(to);
#endif
}
