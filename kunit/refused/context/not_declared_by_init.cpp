// SPDX-License-Identifier: GPL-2.0
// expect: requires negative capability
// An init() that allocates sleeps.
#include <kernel/prelude.hpp>

using namespace kernel;

struct Module {
#ifdef REFUSED
	static Result<Module> init()
#else
	static Result<Module> init() MAY_SLEEP
#endif
	{
		auto box = TRY(Box<int>::make(gfp::kernel, 1)); // here
		(void)*box;
		return Module();
	}
};
KERNEL_MODULE(Module, (), .license = "GPL");
