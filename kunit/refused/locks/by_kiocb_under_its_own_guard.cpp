// SPDX-License-Identifier: GPL-2.0
// expect: which is held already
// Taken as the call may wait, but taken already.
#include <kernel/file/file.hpp>

using namespace kernel;

void f(const Kiocb &io, const Mutex<int> &lock, const Mutex<int> &other)
{
	auto first = lock.lock();
#ifdef REFUSED
	auto second = io.lock(lock);
#else
	auto second = io.lock(other);
#endif
	if (second)
		*second = *first;
}
