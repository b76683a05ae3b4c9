// SPDX-License-Identifier: GPL-2.0
// expect: the handler of a Kprobe is: void on_hit
// by: types
// A result would change how the kernel runs the probed function.
#include <kernel/trace/probe.hpp>

using namespace kernel;

class Driver : Pinned {
#ifdef REFUSED
	int on_hit(const ProbeRegs &) const { return 1; }
#else
	void on_hit(const ProbeRegs &) const {}
#endif

	Kprobe<&Driver::on_hit> probe_{this}; // here
};
