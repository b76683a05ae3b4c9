// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and an NMI handler runs
// The handler calls an allocation that may sleep through two functions.
#include <kernel/memory/box.hpp>
#include <kernel/sync/atomic.hpp>
#include <kernel/trace/watchpoint.hpp>

using namespace kernel;

class Driver : Pinned {
#ifdef REFUSED
	static bool grow() { return Box<int>::make(gfp::kernel, 1).is_ok(); }
	bool reserve() const { return grow(); }
#else
	bool reserve() const { return hits_.fetch_add(1) == 0; }
#endif
	void on_access(const ProbeRegs &) const { (void)reserve(); } // here

	Atomic<s32> hits_{0};
	Watchpoint<&Driver::on_access> watch_{this};
};
