// SPDX-License-Identifier: GPL-2.0
// expect: comes from user space and is stored as a 'Mode', and nothing says that it is one of its values
// by: safe
#include <kernel/device/attribute_group.hpp>
#include <kernel/device/miscdevice.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/atomic.hpp>

using namespace kernel;

enum class Mode : u32 { off, slow, fast };

class Fan : Pinned {
      public:
	u32 mode() const { return static_cast<u32>(mode_.load()); }
	Result<> set_mode(u32 number) const
	{
		const auto mode = static_cast<Mode>(number);

#ifndef REFUSED
		switch (mode) {
		case Mode::off:
		case Mode::slow:
		case Mode::fast:
			break;
		default:
			return EINVAL;
		}
#endif
		mode_.store(mode); // here
		return ok();
	}
	using Attributes = AttributeGroup<Attribute<"mode", &Fan::mode, &Fan::set_mode>>;

      private:
	Atomic<Mode> mode_{Mode::off};
};
