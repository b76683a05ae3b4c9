// SPDX-License-Identifier: GPL-2.0
// expect: (not a constant expression|is not usable as a .constexpr. function)
// by: types
// The device uses the name after the function has returned.
#include <kernel/device/miscdevice.hpp>

using namespace kernel;

struct Driver {};

Result<MiscDevice<Driver>> f()
{
#ifdef REFUSED
	const char name[]{'f', 'o', 'o', '\0'};
	return MiscDevice<Driver>::make(name);
#else
	return MiscDevice<Driver>::make({"foo", 0444});
#endif
}
