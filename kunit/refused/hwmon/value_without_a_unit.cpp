// SPDX-License-Identifier: GPL-2.0
// expect: a channel returns a unit, such as Result<hwmon::MilliCelsius>
// by: types
// A program would read 21 degrees as thousandths of a degree.
#include <kernel/hwmon/hwmon.hpp>

using namespace kernel;

struct Room : Pinned {
#ifdef REFUSED
	Result<long> degrees() const { return 21; }
#else
	Result<hwmon::MilliCelsius> degrees() const { return hwmon::MilliCelsius{21000}; }
#endif

	using Channels = hwmon::Channels<hwmon::Channel<"room", &Room::degrees>>;
};

Result<> make_room(const Device &device)
{
	auto room = TRY(hwmon::Device<Room>::make(device, "room")); // here

	return ok();
}
