// SPDX-License-Identifier: GPL-2.0
// expect: a program names this number, and it is freed in use or not
// by: safe
#include <linux/ioctl.h>

#include <kernel/container/ida.hpp>
#include <kernel/container/xarray.hpp>
#include <kernel/device/miscdevice.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

class Sessions : Pinned {
      public:
	Result<> close(const u32 &id) const
	{
		auto sessions = sessions_.lock();

#ifdef REFUSED
		ids_.free(id); // here
		return sessions->remove(id) ? ok() : ENOENT;
#else
		if (!sessions->remove(id))
			return ENOENT;
		ids_.free(id);
		return ok();
#endif
	}
	Result<u32> open_one() const
	{
		auto session = TRY(Box<u32>::make(gfp::kernel, 0u));
		const u32 id = TRY(ids_.alloc(gfp::kernel, 0, 63));
		const Result<> stored =
			sessions_.lock()->store(gfp::kernel, id, std::move(session));

		if (!stored) {
			ids_.free(id);
			return stored.error();
		}
		return id;
	}

	using Ioctls = IoctlTable<IoctlValue<_IO('s', 1), &Sessions::open_one>,
				  Ioctl<_IOW('s', 2, u32), &Sessions::close>>;

      private:
	Ida ids_;
	Mutex<XArray<u32>> sessions_{LOCK_CLASS("sessions.sessions")};
};
