// SPDX-License-Identifier: GPL-2.0
// expect: frame size (of [0-9]+ bytes is larger than|\([0-9]+\) exceeds)
// by: link
// A whole chain of calls shares a stack of 16 KiB.
#include <kernel/prelude.hpp>

using namespace kernel;

#ifdef REFUSED
constexpr usize entries = 512;
#else
constexpr usize entries = 16;
#endif

[[gnu::noinline]] static unsigned sum(unsigned n)
{
	unsigned table[entries];
	unsigned total = 0;

	asm volatile("" : "=m"(table));
	for (unsigned entry : table)
		total += entry * n;
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
