// SPDX-License-Identifier: GPL-2.0
// expect: the handlers of a Kretprobe are
// by: types
// The handler would use a time as a number.
#include <kernel/time/time.hpp>
#include <kernel/trace/probe.hpp>

using namespace kernel;

class Driver : Pinned {
	Instant on_entry(const ProbeRegs &) const { return Instant::now(); }
#ifdef REFUSED
	void on_return(const ProbeRegs &, u64) const {}
#else
	void on_return(const ProbeRegs &, Instant) const {}
#endif

	Kretprobe<&Driver::on_entry, &Driver::on_return> probe_{this}; // here
};
