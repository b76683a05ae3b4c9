// SPDX-License-Identifier: GPL-2.0
// expect: on_change<> names a member function of another class than the module's
// by: types
// The module has no object of that class.
#include <kernel/prelude.hpp>

using namespace kernel;

constexpr Param<int> level{.name = "level", .description = "", .mode = 0644};

struct Other {
	Result<> set_level(int) const { return ok(); }
};

struct Lamp {
	static Result<Lamp> init() { return Lamp(); }
	Result<> set_level(int) const { return ok(); }
};

#ifdef REFUSED
KERNEL_MODULE(Lamp, (on_change<level, &Other::set_level>), .license = "GPL");
#else
KERNEL_MODULE(Lamp, (on_change<level, &Lamp::set_level>), .license = "GPL");
#endif
