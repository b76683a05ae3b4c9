// SPDX-License-Identifier: GPL-2.0
// expect: the function returns the type of the property
// by: types
// A program would read microwatt-hours as microampere-hours.
#include <kernel/power_supply/power_supply.hpp>

using namespace kernel;

struct Battery : Pinned {
	Result<power_supply::MicrowattHours> left() const
	{
		return power_supply::MicrowattHours{40'000'000};
	}

#ifdef REFUSED
	using Left = power_supply::Property<power_supply::charge_now, &Battery::left>;
#else
	using Left = power_supply::Property<power_supply::energy_now, &Battery::left>;
#endif
	using Properties = power_supply::Properties<Left>;
};

Result<> make_battery(const Device &device)
{
	auto battery = TRY(power_supply::Device<Battery>::make( // here
		device, {.name = "battery", .type = power_supply::Type::battery}));

	return ok();
}
