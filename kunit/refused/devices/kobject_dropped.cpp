// SPDX-License-Identifier: GPL-2.0
// expect: nodiscard
// by: types
// Nothing would own the folder.
#include <kernel/device/kobject.hpp>

using namespace kernel;

struct Driver {};

Result<> f()
{
#ifdef REFUSED
	Kobject<Driver>::make(sysfs::kernel, "driver");
#else
	auto object = TRY(Kobject<Driver>::make(sysfs::kernel, "driver"));
#endif
	return ok();
}
