// SPDX-License-Identifier: GPL-2.0
// expect: nothing frees 'id' if the function returns here
// A message does not keep the number.
#include <linux/ioctl.h>

#include <kernel/container/ida.hpp>
#include <kernel/core/result.hpp>
#include <kernel/file/ioctl_table.hpp>
#include <kernel/memory/vec.hpp>
#include <kernel/sync/atomic.hpp>
#include <kernel/sync/lock.hpp>
#include <kernel/text/print.hpp>

using namespace kernel;

class Ports : Pinned {
      public:
	Result<> add() const
	{
		const u32 id = TRY(ids_.alloc(gfp::kernel));
#ifdef REFUSED
		pr_info("port {}\n", id);
		count_.inc();
		return ok();
#else
		pr_info("port {}\n", id);
		return list_.lock()->push(gfp::kernel, id);
#endif
	}
	using Ioctls = IoctlTable<Ioctl<_IO('p', 1), &Ports::add>>;

      private:
	Ida ids_;
	Atomic<u32> count_{0};
	Mutex<Vec<u32>> list_{LOCK_CLASS("ports")};
};
