// SPDX-License-Identifier: GPL-2.0
// expect: is in arithmetic that can wrap before it becomes a 64-bit number
// A disk of 4 GiB has 0 bytes.
#include <kernel/core/result.hpp>
#include <kernel/device/attribute.hpp>
#include <kernel/sync/atomic.hpp>

using namespace kernel;

class Disk : Pinned {
      public:
	u64 bytes() const
	{
#ifdef REFUSED
		return sectors_.load() << 9;
#else
		return u64{sectors_.load()} << 9;
#endif
	}
	Result<> set_sectors(u32 n) const
	{
		sectors_.store(n);
		return ok();
	}
	u32 sectors() const { return sectors_.load(); }
	using Attributes = AttributeGroup<Attribute<"bytes", &Disk::bytes>,
					  Attribute<"sectors", &Disk::sectors, &Disk::set_sectors>>;

      private:
	Atomic<u32> sectors_{8};
};
