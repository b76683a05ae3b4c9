// SPDX-License-Identifier: GPL-2.0
// expect: the format has more \{\} than there are arguments
#include <kernel/prelude.hpp>

using namespace kernel;

struct Module {
	static Result<Module> init()
	{
		pr_info("{} of {}\n", 1);
		return Module();
	}
};
KERNEL_MODULE(Module, (), .license = "GPL");
