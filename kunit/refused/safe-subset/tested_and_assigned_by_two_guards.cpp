// SPDX-License-Identifier: GPL-2.0
// expect: another task may change 'table_' before this change of it
// Two tasks make the table, and what the first one stored in it is lost.
#include <linux/ioctl.h>

#include <kernel/file/ioctl_table.hpp>
#include <kernel/memory/vec.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

class Cache : Pinned {
      public:
	Result<> prepare() const
	{
#ifdef REFUSED
		if (table_.lock()->is_empty()) {
			auto table = TRY(Vec<u32>::zeroed(gfp::kernel, 64));

			*table_.lock() = std::move(table);
		}
#else
		auto table = TRY(Vec<u32>::zeroed(gfp::kernel, 64));
		auto current = table_.lock();

		if (current->is_empty())
			*current = std::move(table);
#endif
		return ok();
	}
	using Ioctls = IoctlTable<Ioctl<_IO('m', 1), &Cache::prepare>>;

      private:
	Mutex<Vec<u32>> table_{LOCK_CLASS("cache.table")};
};
