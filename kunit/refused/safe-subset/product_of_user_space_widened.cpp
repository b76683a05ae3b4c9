// SPDX-License-Identifier: GPL-2.0
// expect: is in arithmetic that can wrap before it becomes a 64-bit number
// A timeout of 50 days is one of a few minutes.
#include <kernel/core/result.hpp>
#include <kernel/device/attribute.hpp>
#include <kernel/sync/atomic.hpp>

using namespace kernel;

class Idle : Pinned {
      public:
	Result<> set_timeout(u32 seconds) const
	{
		if (seconds == 0)
			return EINVAL;
#ifdef REFUSED
		const u64 ms = seconds * 1000;
#else
		const u64 ms = u64{seconds} * 1000;
#endif
		ms_.store(ms);
		return ok();
	}
	u32 timeout() const { return static_cast<u32>(ms_.load() / 1000); }
	using Attributes = AttributeGroup<Attribute<"timeout", &Idle::timeout, &Idle::set_timeout>>;

      private:
	Atomic<u64> ms_{0};
};
