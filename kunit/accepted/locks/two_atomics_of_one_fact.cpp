// SPDX-License-Identifier: GPL-2.0
// by: safe
// A reader between the two stores sees half of the new value. A lock or a SeqLock has both halves.
#include <kernel/device/miscdevice.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/atomic.hpp>

using namespace kernel;

class Counter : Pinned {
      public:
	u32 get() const { return high_.load() << 16 | low_.load(); }
	Result<> set(u32 value) const
	{
		low_.store(value & 0xffff);
		high_.store(value >> 16);
		return ok();
	}
	using Attributes = AttributeGroup<Attribute<"value", &Counter::get, &Counter::set>>;

      private:
	Atomic<u32> low_{0};
	Atomic<u32> high_{0};
};
