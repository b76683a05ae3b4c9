// SPDX-License-Identifier: GPL-2.0
// expect: open\(\) of a misc device must not wait
// by: types
// The kernel opens one misc device at a time, so no other misc device could be opened.
#include <kernel/device/chardev.hpp>
#include <kernel/device/miscdevice.hpp>

using namespace kernel;

struct Driver {
	static constexpr OpenLimit open_limit{.files = 1, .waits = true};
};

#ifdef REFUSED
Result<MiscDevice<Driver>> f()
{
	return MiscDevice<Driver>::make("driver"); // here
}
#else
Result<Chardev<Driver>> f(const CharRegion &region)
{
	return Chardev<Driver>::make(region, 0, "driver");
}
#endif
