// SPDX-License-Identifier: GPL-2.0
// expect: the limits of a channel have its unit
// by: types
// The kernel would show millivolts as the limit of a temperature.
#include <kernel/hwmon/hwmon.hpp>

using namespace kernel;

struct Room : Pinned {
	Result<hwmon::MilliCelsius> degrees() const { return hwmon::MilliCelsius{21000}; }
#ifdef REFUSED
	Result<hwmon::Millivolts> max() const { return hwmon::Millivolts{12000}; }
#else
	Result<hwmon::MilliCelsius> max() const { return hwmon::MilliCelsius{25000}; }
#endif

	using Channels =
		hwmon::Channels<hwmon::Channel<"room", &Room::degrees, hwmon::Max<&Room::max>>>;
};

Result<> make_room(const Device &device)
{
	auto room = TRY(hwmon::Device<Room>::make(device, "room")); // here

	return ok();
}
