// SPDX-License-Identifier: GPL-2.0
// expect: a property is set by a const member
// by: types
// The function would take microamperes for milliamperes.
#include <kernel/power_supply/power_supply.hpp>

using namespace kernel;

struct Charger : Pinned {
	Result<power_supply::Microamperes> limit() const
	{
		return power_supply::Microamperes{500'000};
	}
#ifdef REFUSED
	Result<> set_limit(int limit) const { return limit > 900 ? Result<>(EINVAL) : ok(); }
#else
	Result<> set_limit(power_supply::Microamperes limit) const
	{
		return limit.value > 900'000 ? Result<>(EINVAL) : ok();
	}
#endif

	using Properties = power_supply::Properties<power_supply::Property<
		power_supply::input_current_limit, &Charger::limit, &Charger::set_limit>>;
};

Result<> make_charger(const Device &device)
{
	auto charger = TRY(power_supply::Device<Charger>::make( // here
		device, {.name = "charger", .type = power_supply::Type::mains}));

	return ok();
}
