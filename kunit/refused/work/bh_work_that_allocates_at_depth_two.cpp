// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and a softirq runs
// The handler calls an allocation that may sleep through two functions.
#include <kernel/memory/box.hpp>
#include <kernel/work/bh_work.hpp>

using namespace kernel;

class Driver : Pinned {
	template <AllocationFlags F> static bool grow(F flags)
	{
		return Box<int>::make(flags, 1).is_ok();
	}
#ifdef REFUSED
	bool reserve() const { return grow(gfp::kernel); }
#else
	bool reserve() const { return grow(gfp::atomic); }
#endif
	void on_work() const
	{
		(void)reserve(); // here
	}

	BhWork<&Driver::on_work> work_{this};
};
