// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and a spinning lock is held
// An object is constructed, and its member allocates.
#include <kernel/memory/box.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

struct Buffer {
	Buffer() : ok_(Box<int>::make(gfp::kernel, 1).is_ok()) {}
	bool ok_;
};
struct Request {
	Buffer buffer;
};

bool f(const SpinLock<int> &lock)
{
#ifdef REFUSED
	auto guard = lock.lock();
	Request request;
#else
	Request request;
	auto guard = lock.lock();
#endif
	return request.buffer.ok_ && *guard;
}
