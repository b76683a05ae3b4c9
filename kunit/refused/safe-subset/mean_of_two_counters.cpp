// SPDX-License-Identifier: GPL-2.0
// expect: this divisor begins with 0, and no condition tests it
// by: safe
// The first read divides by zero.
#include <kernel/device/attribute_group.hpp>
#include <kernel/device/miscdevice.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

class Mean : Pinned {
      public:
	Result<usize> write(Kiocb &, SourceIter &from) const
	{
		const u32 value = TRY(from.read<u32>());
		auto sums = sums_.lock();

		sums->total += value;
		if (value > 100)
			sums->high++;
		else
			sums->low++;
		return sizeof(u32);
	}
	Result<u64> mean() const
	{
		auto sums = sums_.lock();
		const u64 count = u64{sums->high} + sums->low;

#ifndef REFUSED
		if (count == 0)
			return ENODATA;
#endif
		return sums->total / count; // here
	}
	using Attributes = AttributeGroup<Attribute<"mean", &Mean::mean>>;

      private:
	struct Sums {
		u64 total = 0;
		u32 high = 0;
		u32 low = 0;
	};
	Mutex<Sums> sums_{LOCK_CLASS("mean.sums")};
};
Result<MiscDevice<Mean>> make_it()
{
	return MiscDevice<Mean>::make(TRY(kasprintf(gfp::kernel, "it")));
}
