// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and a spinning lock is held
// init() runs in process context, but this call is under a spinning lock.
#include <kernel/prelude.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

struct Module {
	static Result<Module> init()
	{
		SpinLock<int> lock(LOCK_CLASS("module"), 1);
		auto guard = lock.lock();
#ifdef REFUSED
		auto box = TRY(Box<int>::make(gfp::kernel, *guard));
#else
		auto box = TRY(Box<int>::make(gfp::atomic, *guard));
#endif
		(void)*box;
		return Module();
	}
};
KERNEL_MODULE(Module, (), .license = "GPL");
