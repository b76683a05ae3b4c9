// SPDX-License-Identifier: GPL-2.0
// expect: this waits for a callback that takes '[a-z_]+', which is held
// The lock that the work takes is a reference, to the one that is held when the work is destroyed.
#include <kernel/memory/box.hpp>
#include <kernel/sync/lock.hpp>
#include <kernel/work/workqueue.hpp>

using namespace kernel;

class Job : Pinned {
      public:
	explicit Job(const Mutex<u32> &done) : done_(done) {}

      private:
	void on_work() const { ++*done_.lock(); }

	const Mutex<u32> &done_;
	Work<&Job::on_work> work_{this};
};

class Driver : Pinned {
      public:
	Result<> run() const
	{
		auto job = TRY(Box<Job>::make(gfp::kernel, done_));
#ifdef REFUSED
		auto done = done_.lock();
		Box<Job> last = std::move(job);
		*done = 0;
		return ok();
#else
		*done_.lock() = 0;
		return ok();
#endif
	} // here

      private:
	Mutex<u32> done_{LOCK_CLASS("driver.done"), 0u};
};
