// SPDX-License-Identifier: GPL-2.0
// expect: this returns ENOENT if the search has found an element, and goes on if it has not
// by: safe
#include <kernel/container/xarray.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

struct Session {
	u32 requests = 0;
};

class Sessions : Pinned {
      public:
	Result<> touch(u32 id) const
	{
		auto sessions = sessions_.lock();

#ifdef REFUSED
		if (sessions->find(id)) // here
			return ENOENT;
		pr_info("session {}\n", id);
#else
		if (!sessions->find(id))
			return ENOENT;
		pr_info("session {}\n", id);
#endif
		return ok();
	}

      private:
	Mutex<XArray<Session>> sessions_{LOCK_CLASS("sessions")};
};
