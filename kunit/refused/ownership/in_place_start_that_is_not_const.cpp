// SPDX-License-Identifier: GPL-2.0
// expect: start\(\) must be public, and const
// by: types
// The second step of the construction would not run.
#include <kernel/memory/box.hpp>

using namespace kernel;

struct Engine : Pinned {
#ifdef REFUSED
	Result<> start() { return ENODEV; }
#else
	Result<> start() const { return ENODEV; }
#endif
};

Result<Box<Engine>> f() // here
{
	return Box<Engine>::make(gfp::kernel, InPlace<Engine>()); // here
}
