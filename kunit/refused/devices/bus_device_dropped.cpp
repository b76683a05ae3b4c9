// SPDX-License-Identifier: GPL-2.0
// expect: nodiscard
// by: types
// The device is removed at once.
#include <kernel/bus/type.hpp>

using namespace kernel;

struct Pump : Pinned {};

Result<> f(const bus::Type<Pump> &type)
{
#ifdef REFUSED
	type.add("pump0");
#else
	auto device = TRY(type.add("pump0"));
#endif
	return ok();
}
