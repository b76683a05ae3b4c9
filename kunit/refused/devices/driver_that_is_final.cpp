// SPDX-License-Identifier: GPL-2.0
// expect: a driver class cannot be final
// by: types
// The API finds the operations by a class that derives from the driver.
#include <kernel/device/miscdevice.hpp>

using namespace kernel;

#ifdef REFUSED
struct Driver final {};
#else
struct Driver {};
#endif

Result<MiscDevice<Driver>> f(String name) // here
{
	return MiscDevice<Driver>::make(std::move(name)); // here
}
