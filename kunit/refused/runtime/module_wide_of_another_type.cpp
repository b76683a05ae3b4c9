// SPDX-License-Identifier: GPL-2.0
// expect: module_wide_of_another_type.o: needs .*module_wide<T>\(\) of a T that is not the ModuleWide
// by: link
// Nothing would construct the object.
#include <kernel/module/module_wide.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/atomic.hpp>

using namespace kernel;

struct Shared : Pinned {
	Atomic<u32> loads{0};
};

struct Module {
#ifndef REFUSED
	using ModuleWide = Shared;
#endif

	static Result<Module> init()
	{
		module_wide<Shared>().loads.inc();
		return Module();
	}
};
KERNEL_MODULE(Module, (), .license = "GPL");
