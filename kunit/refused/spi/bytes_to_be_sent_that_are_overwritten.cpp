// SPDX-License-Identifier: GPL-2.0
// expect: assignment of read-only|cannot assign|no match for
// by: types
// The caller may send its buffer again.
#include <kernel/spi/controller.hpp>

using namespace kernel;

void f(const spi::Transfer &transfer)
{
#ifdef REFUSED
	transfer.sent()[0] = byte(0); // here
#else
	transfer.received()[0] = byte(0);
#endif
}
