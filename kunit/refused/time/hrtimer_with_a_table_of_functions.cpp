// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and an interrupt handler runs
// The handler calls through a pointer.
#include <kernel/memory/box.hpp>
#include <kernel/time/hrtimer.hpp>

using namespace kernel;

class Driver : Pinned {
	[[maybe_unused]] static int slow() { return Box<int>::make(gfp::kernel, 1).is_ok(); }
	static int fast() { return 1; }
	struct Steps {
		int (*step)();
	};
#ifdef REFUSED
	static constexpr Steps steps[] = {{fast}, { slow }};
#else
	static constexpr Steps steps[] = {{fast}, {fast}};
#endif
	Restart on_timer() const
	{
		return steps[1].step() ? Restart::every(1_ms) : Restart::no(); // here
	}

	HrTimer<&Driver::on_timer> timer_{this};
};
