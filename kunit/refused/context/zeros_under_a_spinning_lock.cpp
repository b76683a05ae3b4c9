// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and a spinning lock is held
// The program's page may be on a disk.
#include <kernel/sync/lock.hpp>
#include <kernel/user/uaccess.hpp>

using namespace kernel;

class Driver : Pinned {
      public:
	Result<usize> read(DestIter &to) const
	{
#ifdef REFUSED
		auto size = size_.lock();

		return to.zero(*size); // here
#else
		return to.zero(size());
#endif
	}

      private:
	usize size() const { return *size_.lock(); }

	SpinLock<usize> size_{LOCK_CLASS("driver.size"), 0u};
};
