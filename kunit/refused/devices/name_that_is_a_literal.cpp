// SPDX-License-Identifier: GPL-2.0
// expect: a device owns its name: make\(TRY\(kasprintf\(gfp::kernel,
// by: types
#include <kernel/device/miscdevice.hpp>

using namespace kernel;

struct Driver {};

Result<> f()
{
#ifdef REFUSED
	auto device = TRY(MiscDevice<Driver>::make("driver"));
#else
	auto device = TRY(MiscDevice<Driver>::make(TRY(kasprintf(gfp::kernel, "driver"))));
#endif
	return ok();
}
