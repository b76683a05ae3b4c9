// SPDX-License-Identifier: GPL-2.0
// expect: the function returns the type of the property
// by: types
// A program would read 12000 millivolts as microvolts.
#include <kernel/power_supply/power_supply.hpp>

using namespace kernel;

struct Battery : Pinned {
#ifdef REFUSED
	Result<int> voltage() const { return 12000; }
#else
	Result<power_supply::Microvolts> voltage() const
	{
		return power_supply::Microvolts{12'000'000};
	}
#endif

	using Properties = power_supply::Properties<
		power_supply::Property<power_supply::voltage_now, &Battery::voltage>>;
};

Result<> make_battery(const Device &device)
{
	auto battery = TRY(power_supply::Device<Battery>::make( // here
		device, {.name = "battery", .type = power_supply::Type::battery}));

	return ok();
}
