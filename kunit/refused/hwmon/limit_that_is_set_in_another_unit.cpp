// SPDX-License-Identifier: GPL-2.0
// expect: a part of a channel is set by a const member
// by: types
// The function would take thousandths of a degree for degrees.
#include <kernel/hwmon/hwmon.hpp>

using namespace kernel;

struct Room : Pinned {
	Result<hwmon::MilliCelsius> degrees() const { return hwmon::MilliCelsius{21000}; }
	Result<hwmon::MilliCelsius> max() const { return hwmon::MilliCelsius{25000}; }
#ifdef REFUSED
	Result<> set_max(long max) const { return max > 60 ? Result<>(EINVAL) : ok(); }
#else
	Result<> set_max(hwmon::MilliCelsius max) const
	{
		return max.value > 60000 ? Result<>(EINVAL) : ok();
	}
#endif

	using Channels = hwmon::Channels<
		hwmon::Channel<"room", &Room::degrees, hwmon::Max<&Room::max, &Room::set_max>>>;
};

Result<> make_room(const Device &device)
{
	auto room = TRY(hwmon::Device<Room>::make(device, "room")); // here

	return ok();
}
