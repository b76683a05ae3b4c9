// SPDX-License-Identifier: GPL-2.0
// expect: takes the value that param.. returns
// by: types
// The value would lose bits.
#include <kernel/prelude.hpp>

using namespace kernel;

constexpr Param<int> level{.name = "level", .description = "", .mode = 0644};

struct Lamp {
	static Result<Lamp> init() { return Lamp(); }
#ifdef REFUSED
	Result<> set_level(u8) const { return ok(); }
#else
	Result<> set_level(int) const { return ok(); }
#endif
};

KERNEL_MODULE(Lamp, (on_change<level, &Lamp::set_level>), .license = "GPL"); // here
