// SPDX-License-Identifier: GPL-2.0
// expect: 'value' comes from user space and is used as a divisor, and is not compared with 0
// A program may write 0.
#include <kernel/power_supply/power_supply.hpp>
#include <kernel/sync/atomic.hpp>

using namespace kernel;

class Charger : Pinned {
      public:
	Result<power_supply::Microamperes> limit() const
	{
		return power_supply::Microamperes{limit_.load()};
	}
	Result<> set_limit(power_supply::Microamperes limit) const
	{
#ifndef REFUSED
		if (limit.value <= 0)
			return EINVAL;
#endif
		minutes_.store(120'000'000 / limit.value); // here
		limit_.store(limit.value);
		return ok();
	}

	using Properties = power_supply::Properties<power_supply::Property<
		power_supply::input_current_limit, &Charger::limit, &Charger::set_limit>>;

      private:
	Atomic<int> limit_{500'000};
	Atomic<int> minutes_{240};
};

Result<> make_charger(const Device &device)
{
	auto charger = TRY(power_supply::Device<Charger>::make(
		device, {.name = "charger", .type = power_supply::Type::mains}));

	return ok();
}
