// SPDX-License-Identifier: GPL-2.0
// expect: this object and its callbacks end with this statement
// Nothing owns the object, so its thread is stopped at once.
#include <kernel/memory/box.hpp>
#include <kernel/time/time.hpp>
#include <kernel/work/kthread.hpp>

using namespace kernel;

class Poller : Pinned {
      public:
	Result<> start() const { return thread_.start("poller"); }

      private:
	Result<> run(const ThisThread &self) const
	{
		while (self.sleep(10_ms)) {
		}
		return ok();
	}

	KThread<&Poller::run> thread_{this};
};

Result<Box<Poller>> f()
{
#ifdef REFUSED
	TRY(TRY(Box<Poller>::make(gfp::kernel))->start());
#endif
	auto poller = TRY(Box<Poller>::make(gfp::kernel));

	TRY(poller->start());
	return poller;
}
