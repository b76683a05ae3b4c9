// SPDX-License-Identifier: GPL-2.0
// expect: static_constructor.o: a static constructor or destructor.*constinit
#include <kernel/prelude.hpp>

using namespace kernel;

struct Table {
	Table() : first(param_of_the_machine()) {}
	[[gnu::noinline]] static int param_of_the_machine()
	{
		int value = 1;

		asm volatile("" : "+r"(value));
		return value;
	}
	int first;
};
Table table;

struct Module {
	static Result<Module> init()
	{
		pr_info("{}\n", table.first);
		return Module();
	}
};
KERNEL_MODULE(Module, (), .license = "GPL");
