// SPDX-License-Identifier: GPL-2.0
// expect: virtual_destructor.o: needs _ZdlPvm, that is plain delete, or a virtual destructor
#include <kernel/prelude.hpp>

using namespace kernel;

struct Shape {
	virtual ~Shape() = default;
	virtual int corners() const = 0;
};
struct Square : Shape {
	int corners() const override { return 4; }
};
[[gnu::noinline]] int corners(const Shape &shape)
{
	return shape.corners();
}

struct Module {
	static Result<Module> init()
	{
		pr_info("{}\n", corners(Square()));
		return Module();
	}
};
KERNEL_MODULE(Module, (), .license = "GPL");
