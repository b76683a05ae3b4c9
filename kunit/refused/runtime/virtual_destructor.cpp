// SPDX-License-Identifier: GPL-2.0
// expect: virtual_destructor.o: needs _ZdlPvm, that is plain delete, or a virtual destructor
// by: link
// A virtual destructor generates a call of operator delete.
#include <kernel/prelude.hpp>

using namespace kernel;

struct Shape {
#ifdef REFUSED
	virtual ~Shape() = default;
#endif
	virtual int corners() const = 0;

#ifndef REFUSED
      protected:
	~Shape() = default;
#endif
};
struct Square final : Shape {
	int corners() const override { return 4; }
};
[[gnu::noinline]] int corners(const Shape &shape)
{
	return shape.corners();
}

struct Module {
	static Result<Module> init()
	{
		Square square;

		pr_info("{}\n", corners(square));
		return Module();
	}
};
KERNEL_MODULE(Module, (), .license = "GPL");
