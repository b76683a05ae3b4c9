// SPDX-License-Identifier: GPL-2.0
// expect: '?‘?dynamic_cast’?'? not permitted|cannot use .dynamic_cast.|-fno-rtti
#include <kernel/prelude.hpp>

using namespace kernel;

struct Base {
	virtual int id() const { return 1; }
};
struct Derived : Base {};

struct Module {
	static Result<Module> init()
	{
		Derived derived;
		const Base *base = &derived;

		pr_info("{}\n", dynamic_cast<const Derived *>(base)->id());
		return Module();
	}
};
KERNEL_MODULE(Module, (), .license = "GPL");
