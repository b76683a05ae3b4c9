// SPDX-License-Identifier: GPL-2.0
// expect: another task may change 'values_' before this change of it
// Another task takes the last one between the two guards.
#include <kernel/device/miscdevice.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/lock.hpp>
#include <linux/ioctl.h>
#include <linux/types.h>

using namespace kernel;

class Pool : Pinned {
      public:
	Result<u32> take() const
	{
#ifdef REFUSED
		usize count = 0;

		{
			auto values = values_.lock();

			count = values->size();
		}
		if (count == 0)
			return ENODATA;

		auto values = values_.lock();

		return values->remove(count - 1);
#else
		auto values = values_.lock();

		if (values->is_empty())
			return ENODATA;
		return values->remove(values->size() - 1);
#endif
	}
	Result<> put(const __u32 &value) const { return values_.lock()->push(gfp::kernel, value); }
	using Ioctls = IoctlTable<Ioctl<_IOR('p', 1, __u32), &Pool::take>,
				  Ioctl<_IOW('p', 2, __u32), &Pool::put>>;

      private:
	Mutex<Vec<u32>> values_{LOCK_CLASS("pool.values")};
};
