// SPDX-License-Identifier: GPL-2.0
// expect: assignment of read-only|cannot assign|no match for
// by: types
// The caller may send its buffer again.
#include <kernel/i2c/adapter.hpp>

using namespace kernel;

void f(const i2c::Message &message)
{
#ifdef REFUSED
	message.sent()[0] = byte(0); // here
#else
	message.received()[0] = byte(0);
#endif
}
