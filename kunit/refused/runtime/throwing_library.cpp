// SPDX-License-Identifier: GPL-2.0
// expect: throwing_library.o: needs _ZSt.*(__throw_|terminate).*that is a standard library function that throws
// by: link
// at() throws, and no code would catch it.
#include <kernel/prelude.hpp>

using namespace kernel;

constexpr Param<int> answer{.name = "answer", .description = "a number", .initial = 42};

struct Module {
	static Result<Module> init()
	{
		std::array<int, 4> squares{0, 1, 4, 9};

#ifdef REFUSED
		pr_info("{}\n", squares.at(param<answer>()));
#else
		pr_info("{}\n", squares[param<answer>() & 3]);
#endif
		return Module();
	}
};
KERNEL_MODULE(Module, (answer), .license = "GPL");
