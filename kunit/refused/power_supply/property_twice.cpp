// SPDX-License-Identifier: GPL-2.0
// expect: a supply has each property once
// by: types
// The kernel would have two files of one name, and refuse the device.
#include <kernel/power_supply/power_supply.hpp>

using namespace kernel;

struct Charger : Pinned {
	Result<bool> online() const { return true; }

	using Online = power_supply::Property<power_supply::online, &Charger::online>;
#ifdef REFUSED
	using Other = Online;
#else
	using Other = power_supply::Property<power_supply::present, &Charger::online>;
#endif
	using Properties = power_supply::Properties<Online, Other>;
};

Result<> make_charger(const Device &device)
{
	auto charger = TRY(power_supply::Device<Charger>::make( // here
		device, {.name = "charger", .type = power_supply::Type::mains}));

	return ok();
}
