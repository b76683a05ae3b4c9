// SPDX-License-Identifier: GPL-2.0
// expect: 'value' comes from user space and is used as a divisor, and is not compared with 0
// A program may write 0.
#include <kernel/hwmon/hwmon.hpp>
#include <kernel/sync/atomic.hpp>

using namespace kernel;

class Fan : Pinned {
      public:
	Result<hwmon::Rpm> turns() const { return hwmon::Rpm{900}; }
	Result<hwmon::Rpm> least() const { return hwmon::Rpm{least_.load()}; }
	Result<> set_least(hwmon::Rpm least) const
	{
#ifndef REFUSED
		if (least.value <= 0)
			return EINVAL;
#endif
		period_.store(60000 / least.value); // here
		least_.store(least.value);
		return ok();
	}

	using Channels = hwmon::Channels<
		hwmon::Channel<"fan", &Fan::turns, hwmon::Min<&Fan::least, &Fan::set_least>>>;

      private:
	Atomic<long> least_{300};
	Atomic<long> period_{200};
};

Result<> make_fan(const Device &device)
{
	auto fan = TRY(hwmon::Device<Fan>::make(device, "fan"));

	return ok();
}
