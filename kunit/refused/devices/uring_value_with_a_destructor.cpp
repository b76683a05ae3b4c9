// SPDX-License-Identifier: GPL-2.0
// expect: has room for a value of 8 bytes without a
// by: types
// A command that the kernel cancels would leak it.
#include <kernel/file/uring.hpp>

using namespace kernel;

struct Driver : Pinned {
#ifdef REFUSED
	UringQueue<Box<u32>> waiting{LOCK_CLASS("driver.waiting")}; // here
#else
	UringQueue<u32> waiting{LOCK_CLASS("driver.waiting")};
#endif
};
