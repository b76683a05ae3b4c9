// SPDX-License-Identifier: GPL-2.0
// expect: this callback can run while the members declared after it are destroyed
// A program could send a command while the lock is destroyed.
#include <kernel/net/genl.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

class Driver : Pinned {
      public:
	Result<> start() const { return family_.start(); }

      private:
	Result<> on_count(const genl::Request<> &) const
	{
		++*count_.lock();
		return ok();
	}

#ifdef REFUSED
	genl::Family<"driver", genl::Commands<genl::Do<1, &Driver::on_count>>> family_{this};
#endif
	Mutex<u32> count_{LOCK_CLASS("driver.count"), 0u};
#ifndef REFUSED
	genl::Family<"driver", genl::Commands<genl::Do<1, &Driver::on_count>>> family_{this};
#endif
};
