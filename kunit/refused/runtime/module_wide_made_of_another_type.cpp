// SPDX-License-Identifier: GPL-2.0
// expect: make\(\) of a module-wide object returns a Result of it, or of its InPlace parts
// by: types
#include <kernel/core/in_place.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

struct Shared : Pinned {
#ifdef REFUSED
	static Result<Vec<u32>> make() { return Vec<u32>::with_capacity(gfp::kernel, 8); }
#else
	static Result<InPlace<Shared, Vec<u32>>> make()
	{
		return InPlace<Shared, Vec<u32>>(TRY(Vec<u32>::with_capacity(gfp::kernel, 8)));
	}
#endif

	explicit Shared(Vec<u32> first) : words(LOCK_CLASS("shared.words"), std::move(first)) {}

	Mutex<Vec<u32>> words;
};

struct Driver {
	using ModuleWide = Shared;

	static Result<Driver> init()
	{
		TRY(module_wide<Shared>().words.lock()->push(gfp::kernel, 1u));
		return Driver();
	}
};

KERNEL_MODULE(Driver, (), .license = "GPL"); // here
