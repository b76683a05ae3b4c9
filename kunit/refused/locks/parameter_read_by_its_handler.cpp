// SPDX-License-Identifier: GPL-2.0
// expect: which is held already
// The kernel holds the lock of the parameters when it calls the handler.
#include <kernel/prelude.hpp>

using namespace kernel;

constexpr Param<int> level{.name = "level", .description = "", .mode = 0644};
constexpr Param<StrView> label{.name = "label", .description = "", .mode = 0644};

struct Lamp {
	static Result<Lamp> init()
	{
		const Lamp lamp;

		return lamp.has_label() ? Result<Lamp>(lamp) : EINVAL;
	}

	bool has_label() const { return !(*param<label>()).is_empty(); }

	Result<> set_level(int) const
	{
#ifdef REFUSED
		return has_label() ? ok() : EINVAL;
#else
		return ok();
#endif
	}
};

KERNEL_MODULE(Lamp, (on_change<level, &Lamp::set_level>), .license = "GPL");
