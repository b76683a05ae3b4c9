// SPDX-License-Identifier: GPL-2.0
// expect: another task may change 'is_open_' before this change of it
// Two tasks open the device at once, and both succeed.
#include <kernel/file/file.hpp>
#include <kernel/sync/atomic.hpp>

using namespace kernel;

class Port : Pinned {
      public:
	Result<> open(const File &) const
	{
#ifdef REFUSED
		if (is_open_.load())
			return EBUSY;
		is_open_.store(true);
#else
		if (is_open_.xchg(true))
			return EBUSY;
#endif
		return ok();
	}

      private:
	Atomic<bool> is_open_{false};
};
