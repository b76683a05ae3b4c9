// SPDX-License-Identifier: GPL-2.0
// The constructor of the module-wide object uses the object, whose lock is not initialised yet.
#include <kernel/prelude.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

struct Shared : Pinned {
	Shared();

	Mutex<u32> loads{LOCK_CLASS("shared.loads"), 0u};
};

Shared::Shared()
{
	++*module_wide<Shared>().loads.lock();
}

struct Module {
	using ModuleWide = Shared;

	static Result<Module> init() { return Module(); }
};
KERNEL_MODULE(Module, (), .license = "GPL");
