// SPDX-License-Identifier: GPL-2.0
// expect: this may sleep, and the module-wide object is destroyed, so it owns no device
// The handler would use members that are destroyed.
#include <kernel/prelude.hpp>
#include <kernel/sync/atomic.hpp>
#include <kernel/time/timer.hpp>

using namespace kernel;

struct Clock : Pinned {
	void on_timer() const { ticks_.inc(); }

	Atomic<u32> ticks_{0};
	Timer<&Clock::on_timer> timer_{this};
};

struct Shared : Pinned { // here
#ifdef REFUSED
	Clock clock;
#endif
	Atomic<u32> loads{0};
};

struct Module {
	using ModuleWide = Shared;

	static Result<Module> init()
	{
		module_wide<Shared>().loads.inc();
		return Module();
	}
};
KERNEL_MODULE(Module, (), .license = "GPL");
