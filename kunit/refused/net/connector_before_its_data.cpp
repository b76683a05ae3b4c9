// SPDX-License-Identifier: GPL-2.0
// expect: this callback can run while the members declared after it are destroyed
// A program could run the handler while the lock is destroyed.
#include <kernel/net/connector.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

class Driver : Pinned {
      public:
	Result<> start() const { return connector_.start("driver"); }

      private:
	void on_message(const net::CnMsg &) const { ++*count_.lock(); }

#ifdef REFUSED
	net::Connector<&Driver::on_message> connector_{this, {.idx = 20, .val = 1}};
#endif
	Mutex<u32> count_{LOCK_CLASS("driver.count"), 0u};
#ifndef REFUSED
	net::Connector<&Driver::on_message> connector_{this, {.idx = 20, .val = 1}};
#endif
};
