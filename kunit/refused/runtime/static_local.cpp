// SPDX-License-Identifier: GPL-2.0
// expect: static_local.o: needs __cxa_guard_acquire, that is a static local that
// by: link
// The initialisation needs a lock that the kernel does not have.
#include <kernel/prelude.hpp>

using namespace kernel;

struct Counter {
#ifdef REFUSED
	Counter() { pr_info("first use\n"); }
#endif
	int n = 0;
};
static int count()
{
	static Counter counter;

	return ++counter.n;
}

struct Module {
	static Result<Module> init()
	{
		pr_info("{}\n", count());
		return Module();
	}
};
KERNEL_MODULE(Module, (), .license = "GPL");
