// SPDX-License-Identifier: GPL-2.0
// expect: has room for a value of 8 bytes
// by: types
// The kernel's memory of a command has no room for it.
#include <kernel/file/uring.hpp>

using namespace kernel;

struct Range {
	u64 first;
#ifdef REFUSED
	u64 last;
#endif
};

struct Driver : Pinned {
	UringQueue<Range> waiting{LOCK_CLASS("driver.waiting")}; // here
};
