// SPDX-License-Identifier: GPL-2.0
// expect: another task may change 'sessions_' before this change of it
// Two tasks store an object at one index, and the first one is lost.
#include <linux/ioctl.h>

#include <kernel/container/xarray.hpp>
#include <kernel/file/ioctl_table.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

struct Session {
	u32 requests = 0;
};

class Sessions : Pinned {
      public:
	Result<> add(u32 id) const
	{
		auto session = TRY(Box<Session>::make(gfp::kernel));
#ifdef REFUSED
		if (sessions_.lock()->find(id))
			return EEXIST;
		return sessions_.lock()->store(gfp::kernel, id, std::move(session));
#else
		auto sessions = sessions_.lock();

		if (sessions->find(id))
			return EEXIST;
		return sessions->store(gfp::kernel, id, std::move(session));
#endif
	}
	using Ioctls = IoctlTable<IoctlValue<_IO('m', 1), &Sessions::add>>;

      private:
	Mutex<XArray<Session>> sessions_{LOCK_CLASS("sessions")};
};
