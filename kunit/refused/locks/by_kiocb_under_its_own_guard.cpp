// SPDX-License-Identifier: GPL-2.0
// expect: which is held already
// Kiocb::lock() takes a lock that is held already.
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
