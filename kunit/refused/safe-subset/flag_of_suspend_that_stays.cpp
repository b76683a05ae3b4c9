// SPDX-License-Identifier: GPL-2.0
// expect: no code changes 'is_asleep_' back after the device is resumed
// by: safe
#include <kernel/bus/platform.hpp>
#include <kernel/device/attribute.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/atomic.hpp>

using namespace kernel;

class Link : Pinned {
      public:
	using Made = InPlace<Link>;

	static Result<Made> probe(const platform::Device &) { return Made(); }

	Result<> suspend() const
	{
		is_asleep_.store(true); // here
		return ok();
	}
	Result<> resume() const
	{
#ifdef REFUSED
		pr_info("resumed\n");
#else
		is_asleep_.store(false);
#endif
		return ok();
	}

	u32 speed() const { return is_asleep_.load() ? 0 : 100; }

	using Attributes = AttributeGroup<Attribute<"speed", &Link::speed>>;

      private:
	Atomic<bool> is_asleep_{false};
};
