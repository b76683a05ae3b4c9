// SPDX-License-Identifier: GPL-2.0
// expect: exception handling disabled
#include <kernel/prelude.hpp>

using namespace kernel;

struct Module {
	static Result<Module> init()
	{
		throw 1;
		return Module();
	}
};
KERNEL_MODULE(Module, (), .license = "GPL");
