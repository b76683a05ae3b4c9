// SPDX-License-Identifier: GPL-2.0
// expect: floating_point.o: (needs [a-z0-9_]+, that is )?floating point, which the kernel does not save
// by: link
// The floating-point registers belong to user space.
#include <kernel/prelude.hpp>

using namespace kernel;

constexpr Param<int> answer{.name = "answer", .description = "a number", .initial = 42};

struct Module {
	static Result<Module> init()
	{
#ifdef REFUSED
		double ratio = param<answer>() * 1.5;
#else
		int ratio = param<answer>() * 3 / 2;
#endif

		pr_info("{}\n", static_cast<int>(ratio));
		return Module();
	}
};
KERNEL_MODULE(Module, (answer), .license = "GPL");
