// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and a probe runs
// The first handler runs in the same context as the second one.
#include <kernel/memory/box.hpp>
#include <kernel/trace/probe.hpp>

using namespace kernel;

class Driver : Pinned {
	template <AllocationFlags F> static bool grow(F flags)
	{
		return Box<int>::make(flags, 1).is_ok();
	}
#ifdef REFUSED
	bool on_entry(const ProbeRegs &) const { return grow(gfp::kernel); } // here
#else
	bool on_entry(const ProbeRegs &) const { return grow(gfp::atomic); }
#endif
	void on_return(const ProbeRegs &, bool) const {}

	Kretprobe<&Driver::on_entry, &Driver::on_return> probe_{this};
};
