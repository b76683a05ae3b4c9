// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and a spinning lock is held
// A lambda that is kept in a member of a template.
#include <kernel/memory/box.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

template <typename Work> struct Job {
	void run() { work(); }
	Work work;
};

void f(const SpinLock<int> &lock)
{
	Job job{[] {
		Box<int>::make(gfp::kernel, 1).ignore("a test");
	}};
#ifdef REFUSED
	auto guard = lock.lock();
	job.run();
#else
	job.run();
	auto guard = lock.lock();
#endif
	*guard = 1;
}
