// SPDX-License-Identifier: GPL-2.0
// expect: the kernel has no critical value of a fan or of humidity
// by: types
// The attribute would not exist.
#include <kernel/hwmon/hwmon.hpp>

using namespace kernel;

struct Fan : Pinned {
	Result<hwmon::Rpm> turns() const { return hwmon::Rpm{900}; }
	Result<hwmon::Rpm> least() const { return hwmon::Rpm{300}; }

#ifdef REFUSED
	using Least = hwmon::Crit<&Fan::least>;
#else
	using Least = hwmon::Min<&Fan::least>;
#endif
	using Channels = hwmon::Channels<hwmon::Channel<"fan", &Fan::turns, Least>>;
};

Result<> make_fan(const Device &device)
{
	auto fan = TRY(hwmon::Device<Fan>::make(device, "fan")); // here

	return ok();
}
