// SPDX-License-Identifier: GPL-2.0
// expect: the handler of a Kprobe is: void on_hit
// by: types
// What the kernel would do with the number is not for a driver.
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
