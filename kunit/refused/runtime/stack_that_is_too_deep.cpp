// SPDX-License-Identifier: GPL-2.0
// expect: error: init_module\(\) and its callees need [0-9]+ bytes of stack, and a module may use [0-9]+ \[stack-depth\]
// by: link
// No frame is large, and all of them are.
#include <kernel/prelude.hpp>

using namespace kernel;

#ifdef REFUSED
constexpr unsigned levels = 24;
#else
constexpr unsigned levels = 4;
#endif

template <unsigned Level> [[gnu::noinline]] static unsigned sum(unsigned n)
{
	unsigned table[160];
	unsigned total = 0;

	asm volatile("" : "=m"(table));
	if constexpr (Level > 0)
		total = sum<Level - 1>(n + table[0]);
	for (unsigned entry : table)
		total += entry * n;
	return total;
}

struct Module {
	static Result<Module> init()
	{
		pr_info("{}\n", sum<levels>(3));
		return Module();
	}
};
KERNEL_MODULE(Module, (), .license = "GPL");
