// SPDX-License-Identifier: GPL-2.0
// expect: 'size' comes from user space and is used as an allocation size
// One of two members has no bound, and the object is in a list in between.
#include <linux/ioctl.h>
#include <linux/types.h>

#include <kernel/container/list.hpp>
#include <kernel/file/ioctl_table.hpp>
#include <kernel/memory/vec.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

struct Wanted {
	__u32 size;
	__u32 tag;
};
template <> inline constexpr bool kernel::any_bits_are_a_value<Wanted> = true;

class Jobs : Pinned {
      public:
	Result<> add(const Wanted &wanted) const
	{
#ifdef REFUSED
		if (wanted.tag > 4096)
			return EINVAL;
#else
		if (wanted.size > 4096)
			return EINVAL;
#endif
		return jobs_.lock()->emplace_back(gfp::kernel, Job{wanted.size, wanted.tag});
	}
	Result<> run() const
	{
		auto job = jobs_.lock()->pop_front();

		if (!job)
			return ENODATA;
		*last_.lock() = TRY(Vec<u8>::zeroed(gfp::kernel, job->size)); // here
		return ok();
	}

	using Ioctls =
		IoctlTable<Ioctl<_IOW('x', 1, Wanted), &Jobs::add>, Ioctl<_IO('x', 2), &Jobs::run>>;

      private:
	struct Job {
		u32 size;
		u32 tag;
	};

	Mutex<List<Job>> jobs_{LOCK_CLASS("jobs.jobs")};
	Mutex<Vec<u8>> last_{LOCK_CLASS("jobs.last")};
};
