// SPDX-License-Identifier: GPL-2.0
// expect: sleep-in-atomic
// The second step of the construction takes a mutex.
#include <kernel/memory/box.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

class Engine : Pinned {
      public:
	Result<> start() const
	{
		++*starts_.lock();
		return ok();
	}

      private:
	Mutex<int> starts_{LOCK_CLASS("engine.starts"), 0};
};

Result<> f(const SpinLock<int> &lock)
{
#ifdef REFUSED
	auto guard = lock.lock();
#endif
	auto engine = TRY(Box<Engine>::make(gfp::atomic, InPlace<Engine>())); // here

	(void)engine;
	return ok();
}
