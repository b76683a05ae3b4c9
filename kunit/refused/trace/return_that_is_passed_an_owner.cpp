// SPDX-License-Identifier: GPL-2.0
// expect: the data that a Kretprobe keeps for a call must be a small value
// by: types
// The kernel frees the data without its destructor.
#include <kernel/memory/vec.hpp>
#include <kernel/trace/probe.hpp>

using namespace kernel;

class Driver : Pinned {
#ifdef REFUSED
	Vec<int> on_entry(const ProbeRegs &) const { return {}; }
	void on_return(const ProbeRegs &, const Vec<int> &) const {}
#else
	int on_entry(const ProbeRegs &) const { return 1; }
	void on_return(const ProbeRegs &, int) const {}
#endif

	Kretprobe<&Driver::on_entry, &Driver::on_return> probe_{this}; // here
};
