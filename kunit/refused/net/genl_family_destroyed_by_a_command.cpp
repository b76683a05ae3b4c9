// SPDX-License-Identifier: GPL-2.0
// expect: a command of a netlink family runs
// The kernel holds the lock of all families while a command runs, and the removal of any family
// waits for that lock.
#include <optional>

#include <kernel/net/genl.hpp>
#include <kernel/sync/lock.hpp>
#include <kernel/work/workqueue.hpp>

using namespace kernel;

class Session : Pinned {
	Result<> on_ping(const genl::Request<> &) const { return ok(); }

	genl::Family<"session", genl::Commands<genl::Do<1, &Session::on_ping>>> family_{this};
};

class Driver : Pinned {
      public:
	Result<> start() const { return family_.start(); }
	void end_session() const { session_.lock()->reset(); } // here

      private:
	Result<> on_end(const genl::Request<> &) const
	{
#ifdef REFUSED
		end_session(); // here
		return ok();
#else
		return EOPNOTSUPP;
#endif
	}

	Mutex<std::optional<Session>> session_{LOCK_CLASS("driver.session")};
	genl::Family<"driver", genl::Commands<genl::Do<1, &Driver::on_end>>> family_{this};
};
