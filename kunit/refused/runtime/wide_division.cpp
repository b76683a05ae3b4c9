// SPDX-License-Identifier: GPL-2.0
// expect: needs __u?(div|mod)ti3, that is a division that is wider than the machine
// by: link
// The kernel does not have the compiler's library.
#include <kernel/prelude.hpp>

using namespace kernel;

constexpr Param<unsigned> answer{.name = "answer", .description = "a number", .initial = 42};

struct Module {
	static Result<Module> init()
	{
#ifdef REFUSED
		using Wide = unsigned __int128;
#else
		using Wide = u64;
#endif
		Wide n = param<answer>();

		asm volatile("" : "+m"(n));
		pr_info("{}\n", static_cast<u64>(n / (param<answer>() | 1)));
		return Module();
	}
};
KERNEL_MODULE(Module, (answer), .license = "GPL");
