// SPDX-License-Identifier: GPL-2.0
// expect: waits for|deadlock
// The destruction waits for the handler, which waits for the lock.
#include <optional>

#include <kernel/memory/arc.hpp>
#include <kernel/net/genl.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

struct Shared : Pinned {
	Mutex<u64> count{LOCK_CLASS("shared.count"), 0u};
};

class Driver : Pinned {
      public:
	explicit Driver(Arc<Shared> shared) : shared_(std::move(shared)) {}

	Result<> start() const { return family_.start(); }

      private:
	Result<> on_count(const genl::Request<> &) const
	{
		++*shared_->count.lock(); // here
		return ok();
	}

	Arc<Shared> shared_;
	genl::Family<"driver", genl::Commands<genl::Do<1, &Driver::on_count>>> family_{this};
};

void stop(std::optional<Driver> &driver, const Shared &shared)
{
#ifdef REFUSED
	auto count = shared.count.lock(); // here
#endif
	driver.reset(); // here
#ifndef REFUSED
	auto count = shared.count.lock();
#endif
	*count = 0;
}
