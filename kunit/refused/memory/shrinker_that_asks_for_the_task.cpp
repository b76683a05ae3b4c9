// SPDX-License-Identifier: GPL-2.0
// expect: does 'ask_the_task', and the kernel reclaims memory
// The task is any that allocates memory.
#include <kernel/memory/shrinker.hpp>
#include <kernel/sync/atomic.hpp>
#include <kernel/text/print.hpp>
#include <kernel/work/task.hpp>

using namespace kernel;

class Cache : Pinned {
	usize count_objects() const { return count_.load(); }
	Result<usize> scan_objects(usize at_most) const
	{
#ifdef REFUSED
		pr_info("{} frees\n", current().name()); // here
#endif
		count_.sub(at_most);
		return at_most;
	}

	Atomic<usize> count_{0};
	Shrinker<&Cache::count_objects, &Cache::scan_objects> shrinker_{this};
};
