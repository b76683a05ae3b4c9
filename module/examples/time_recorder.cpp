// SPDX-License-Identifier: GPL-2.0
// needs: CONFIG_I2C
// A recorder of elapsed time on an I2C bus, as drivers/misc/ds1682.c: its registers are attributes.

#include <array>

#include <kernel/device/attribute.hpp>
#include <kernel/device/log.hpp>
#include <kernel/i2c/i2c.hpp>
#include <kernel/prelude.hpp>

using namespace kernel;

class Recorder {
      public:
	static constexpr i2c::DeviceId<> ids[] = {{"ds1682"}};
	static constexpr of::DeviceId<> of_ids[] = {{"dallas,ds1682"}};

	static Result<Recorder> probe(const i2c::Device &device)
	{
		auto client = TRY((device.client<i2c::Transfer::byte, i2c::Transfer::word,
						 i2c::Transfer::block>()));

		dev_info(device, "recorder at {:#x}, configuration {:#x}\n", device.address(),
			 TRY(client.read_byte(configuration)));
		return Recorder(std::move(client));
	}

	/// @{
	/// Times in milliseconds; the device counts quarters of a second.
	Result<u64> elapsed_time() const { return time_of(elapsed); }
	Result<u64> alarm_time() const { return time_of(alarm); }
	Result<> set_alarm_time(u64 millis) const
	{
		std::array<byte, 4> bytes{};
		const u64 quarters = millis / 250;

		if (quarters > 0xffffffff)
			return ERANGE;
		for (usize i = 0; i < bytes.size(); i++)
			bytes[i] = static_cast<byte>(quarters >> 8 * i & 0xff);
		return client_.write_block(alarm, bytes);
	}
	/// @}
	Result<u16> event_count() const { return client_.read_word(events); }

	Result<usize> read_eeprom(u64 at, std::span<byte> to) const
	{
		TRY(client_.read_block(static_cast<u8>(eeprom + at), to));
		return to.size();
	}
	Result<usize> write_eeprom(u64 at, std::span<const byte> from) const
	{
		TRY(client_.write_block(static_cast<u8>(eeprom + at), from));
		return from.size();
	}

	using Attributes = AttributeGroup<
		Attribute<"elapsed_time", &Recorder::elapsed_time>,
		Attribute<"alarm_time", &Recorder::alarm_time, &Recorder::set_alarm_time>,
		Attribute<"event_count", &Recorder::event_count>,
		BinAttribute<"eeprom", &Recorder::read_eeprom, &Recorder::write_eeprom, 10>>;

      private:
	using Client = i2c::Client<i2c::Transfer::byte, i2c::Transfer::word, i2c::Transfer::block>;

	static constexpr u8 configuration = 0x00, alarm = 0x01, elapsed = 0x05, events = 0x09,
			    eeprom = 0x0b;

	explicit Recorder(Client client) : client_(std::move(client)) {}

	Result<u64> time_of(u8 at) const
	{
		std::array<byte, 4> bytes{};
		u64 quarters = 0;

		TRY(client_.read_block(at, bytes));
		for (usize i = 0; i < bytes.size(); i++)
			quarters |= std::to_integer<u64>(bytes[i]) << 8 * i;
		return quarters * 250;
	}

	Client client_;
};

struct Module {
	static Result<i2c::Driver<Recorder>> init()
	{
		return i2c::Driver<Recorder>::make("ds1682");
	}
};

KERNEL_MODULE(Module, (), .license = "GPL", .author = "The cxxrt authors",
	      .description = "A recorder of elapsed time");
