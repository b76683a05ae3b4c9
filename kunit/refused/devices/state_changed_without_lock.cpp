// SPDX-License-Identifier: GPL-2.0
// expect: read-only object|within const member function|const-qualified
// by: types
// All openers share the driver, so it is const.
#include <kernel/device/miscdevice.hpp>

using namespace kernel;

class Driver {
      public:
	Result<usize> read(Kiocb &, DestIter &) const
	{
#ifdef REFUSED
		reads_++;
#else
		++*reads_.lock();
#endif
		return 0;
	}

      private:
#ifdef REFUSED
	usize reads_ = 0;
#else
	Mutex<usize> reads_{LOCK_CLASS("driver.reads"), 0u};
#endif
};
Driver *use();
