// SPDX-License-Identifier: GPL-2.0
// expect: static_constructor.o: (needs [a-z_]+, that is )?a static constructor.*constinit
// by: link
// Whether it runs depends on CONFIG_CONSTRUCTORS.
#include <kernel/prelude.hpp>

using namespace kernel;

struct Table {
	constexpr explicit Table(int n) : first(n) {}
	int first;
};
[[gnu::noinline]] static int number_of_the_machine()
{
	int value = 1;

	asm volatile("" : "+r"(value));
	return value;
}
#ifdef REFUSED
Table table(number_of_the_machine());
#else
constinit Table table(1);
#endif

struct Module {
	static Result<Module> init()
	{
		pr_info("{} {}\n", table.first, number_of_the_machine());
		return Module();
	}
};
KERNEL_MODULE(Module, (), .license = "GPL");
