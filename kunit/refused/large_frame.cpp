// SPDX-License-Identifier: GPL-2.0
// expect: the frame size of [0-9]+ bytes is larger than
#include <kernel/prelude.hpp>

using namespace kernel;

[[gnu::noinline]] static unsigned sum(unsigned n)
{
	unsigned table[512];
	unsigned total = 0;

	asm volatile("" : "=m"(table));
	for (unsigned i = 0; i < 512; i++)
		total += table[i] * n;
	return total;
}

struct Module {
	static Result<Module> init()
	{
		pr_info("{}\n", sum(3));
		return Module();
	}
};
KERNEL_MODULE(Module, (), .license = "GPL");
