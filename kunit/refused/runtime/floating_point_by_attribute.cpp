// SPDX-License-Identifier: GPL-2.0
// expect: floating_point_by_attribute.o: floating point or vector registers, which the kernel does not save
// by: link
// The attribute overrides the flags of the command line.
#include <kernel/prelude.hpp>

using namespace kernel;

constexpr Param<int> answer{.name = "answer", .description = "a number", .initial = 42};

#ifdef REFUSED
[[gnu::target("sse2"), gnu::noinline]] static int one_and_a_half(int n)
{
	return static_cast<int>(n * 1.5);
}
#else
static int one_and_a_half(int n)
{
	return n * 3 / 2;
}
#endif

struct Module {
	static Result<Module> init()
	{
		pr_info("{}\n", one_and_a_half(param<answer>()));
		return Module();
	}
};
KERNEL_MODULE(Module, (answer), .license = "GPL");
