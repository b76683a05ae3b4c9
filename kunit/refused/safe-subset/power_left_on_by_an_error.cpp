// SPDX-License-Identifier: GPL-2.0
// expect: this error path does not undo 'set', which another path does
// by: safe
// The panel stays on after probe() has failed.
#include <kernel/device/attribute_group.hpp>
#include <kernel/gpio/line.hpp>
#include <kernel/i2c/i2c.hpp>
#include <kernel/prelude.hpp>

using namespace kernel;

class Panel {
      public:
	static constexpr i2c::DeviceId<> ids[] = {{"panel"}};
	static Result<Panel> probe(const i2c::Device &device)
	{
		auto power = TRY(gpio::Output<>::get(device, "power", false));
		auto client = TRY(device.client<i2c::Transfer::byte>());

		TRY(power.set(true));
		const auto id = client.read_byte(0);

		if (id.is_err()) {
#ifndef REFUSED
			power.set(false).ignore("it is off already");
#endif
			return id.error(); // here
		}
		if (*id != 0x42) {
			power.set(false).ignore("it is off already");
			return ENODEV;
		}
		return Panel(std::move(power), std::move(client));
	}

	Result<u8> level() const { return client_.read_byte(1); }
	using Attributes = AttributeGroup<Attribute<"level", &Panel::level>>;

      private:
	using Client = i2c::Client<i2c::Transfer::byte>;
	Panel(gpio::Output<> power, Client client)
	    : power_(std::move(power)), client_(std::move(client))
	{}

	gpio::Output<> power_;
	Client client_;
};
Result<i2c::Driver<Panel>> drive()
{
	return i2c::Driver<Panel>::make("panel");
}
