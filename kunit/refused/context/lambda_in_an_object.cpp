// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and a spinning lock is held
// A member of a template stores the lambda.
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
