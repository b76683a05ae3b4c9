// SPDX-License-Identifier: GPL-2.0
// expect: the handler of an FtraceOps is: void on_call
// by: types
// ftrace has fewer registers than a probe.
#include <kernel/trace/ftrace.hpp>
#include <kernel/trace/probe.hpp>

using namespace kernel;

class Driver : Pinned {
#ifdef REFUSED
	void on_call(const ProbeRegs &) const {}
#else
	void on_call(const FtraceCall &) const {}
#endif

	FtraceOps<&Driver::on_call> ops_{this}; // here
};
