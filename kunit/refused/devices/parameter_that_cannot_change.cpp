// SPDX-License-Identifier: GPL-2.0
// expect: this parameter cannot change
// by: types
// The handler would never be called.
#include <kernel/prelude.hpp>

using namespace kernel;

#ifdef REFUSED
constexpr Param<int> level{.name = "level", .description = ""};
#else
constexpr Param<int> level{.name = "level", .description = "", .mode = 0644};
#endif

struct Lamp {
	static Result<Lamp> init() { return Lamp(); }
	Result<> set_level(int) const { return ok(); }
};

KERNEL_MODULE(Lamp, (on_change<level, &Lamp::set_level>), .license = "GPL"); // here
