// SPDX-License-Identifier: GPL-2.0
// expect: plain_new.o: needs _Znwm, that is plain new; use Box<T>::make
#include <kernel/prelude.hpp>

using namespace kernel;

constexpr Param<int> answer{.name = "answer", .description = "a number", .initial = 42};

struct Module {
	static Result<Module> init()
	{
		int *number = new int(param<answer>());

		asm volatile("" : : "r"(number) : "memory");
		return Module();
	}
};
KERNEL_MODULE(Module, (answer), .license = "GPL");
