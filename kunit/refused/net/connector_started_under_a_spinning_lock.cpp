// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and a spinning lock is held
// The kernel allocates.
#include <kernel/net/connector.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

class Driver : Pinned {
      public:
	Result<> start() const
	{
#ifdef REFUSED
		auto starts = starts_.lock();
#else
		++*starts_.lock();
#endif
		return connector_.start("driver"); // here
	}

      private:
	void on_message(const net::CnMsg &) const {}

	SpinLock<u32> starts_{LOCK_CLASS("driver.starts"), 0u};
	net::Connector<&Driver::on_message> connector_{this, {.idx = 20, .val = 1}};
};
