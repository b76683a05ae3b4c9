// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and a spinning lock is held
// A guard in a constructor holds its lock, too.
#include <kernel/memory/box.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

using Held = Guard<SpinLock<int>>;

struct Reader {
	explicit Reader(const SpinLock<int> &lock)
	{
		Held held = lock.lock();
#ifdef REFUSED
		works = Box<int>::make(gfp::kernel, *held).is_ok();
#else
		works = Box<int>::make(gfp::atomic, *held).is_ok();
#endif
	}
	bool works;
};
Reader *use();
