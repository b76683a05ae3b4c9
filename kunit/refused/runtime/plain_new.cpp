// SPDX-License-Identifier: GPL-2.0
// expect: plain_new.o: needs _Znwm, that is plain new; use Box<T>::make
// by: link
// Plain new has no allocation flags, and cannot fail.
#include <kernel/prelude.hpp>

using namespace kernel;

constexpr Param<int> answer{.name = "answer", .description = "a number", .initial = 42};

struct Module {
	static Result<Module> init()
	{
#ifdef REFUSED
		int *number = new int(param<answer>());
#else
		auto number = TRY(Box<int>::make(gfp::kernel, param<answer>()));
#endif

		asm volatile("" : : "r"(&*number) : "memory");
		return Module();
	}
};
KERNEL_MODULE(Module, (answer), .license = "GPL");
