// SPDX-License-Identifier: GPL-2.0
// expect: this product of a number of 16 bits may be too large for the 32 bits in which it is computed
// by: safe
// A high voltage is shown as a low one.
#include <kernel/hwmon/hwmon.hpp>
#include <kernel/i2c/i2c.hpp>
#include <kernel/prelude.hpp>

using namespace kernel;

class Meter : Pinned {
      public:
	using Client = i2c::Client<i2c::Transfer::word>;
	explicit Meter(Client client) : client_(std::move(client)) {}

	Result<hwmon::Millivolts> volts() const
	{
		const u16 raw = TRY(client_.read_word_swapped(2));

#ifdef REFUSED
		return hwmon::Millivolts{static_cast<long>(raw * 78'125 / 1000)};
#else
		return hwmon::Millivolts{static_cast<long>(u64{raw} * 78'125 / 1000)};
#endif
	}
	using Channels = hwmon::Channels<hwmon::Channel<"in", &Meter::volts>>;

      private:
	Client client_;
};
Result<hwmon::Device<Meter>> make(const i2c::Device &device)
{
	return hwmon::Device<Meter>::make(device, "meter",
					  TRY(device.client<i2c::Transfer::word>()));
}
