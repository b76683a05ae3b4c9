// SPDX-License-Identifier: GPL-2.0
// The handler of a traced function in C++; c_trace.c has the same in C.

#include "cxx.hpp"

int cxx_ftrace_call(in_cxx *on)
{
	call_traced(on->tracer.raw());
	return static_cast<int>(on->tracer.sum());
}
