// SPDX-License-Identifier: GPL-2.0
// needs: CONFIG_I2C
// A bus without hardware. At its address 0x50 is an EEPROM of 4 KiB, as the 24c32: a message starts
// with an address of two bytes, bytes that are read are successive, and those that are written go
// round in a page of 32 bytes. While it stores a page it does not answer.

#include <kernel/core/bits.hpp>
#include <kernel/i2c/adapter.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

class Bus : Pinned {
      public:
	Result<> transfer(std::span<const i2c::Message> messages) const
	{
		auto chip = chip_.lock();

		for (const i2c::Message &message : messages) {
			if (message.address() != address)
				return ENXIO;
			if (chip->busy > 0) {
				chip->busy--;
				return ENXIO;
			}
			if (message.is_received())
				read(*chip, message.received());
			else
				write(*chip, message.sent());
		}
		return ok();
	}

      private:
	static constexpr u16 address = 0x50;
	static constexpr u32 size = 4096, page = 32;

	struct Chip {
		std::array<byte, size> bytes{};
		u32 at = 0;
		u32 busy = 0; ///< How many messages it will not answer.
	};

	static void read(Chip &chip, std::span<byte> to)
	{
		for (byte &value : to) {
			value = chip.bytes[chip.at];
			chip.at = (chip.at + 1) % size;
		}
	}
	static void write(Chip &chip, std::span<const byte> from)
	{
		for (usize i = 0; i < from.size(); i++) {
			if (i == 0) {
				chip.at = std::to_integer<u32>(from[0]) << 8 & (size - 1);
			} else if (i == 1) {
				chip.at |= std::to_integer<u32>(from[1]);
			} else {
				chip.bytes[chip.at] = from[i];
				chip.at = chip.at / page * page + (chip.at + 1) % page;
			}
		}
		if (from.size() > 2)
			chip.busy = 1;
	}

	Mutex<Chip> chip_{LOCK_CLASS("soft_i2c.chip")};
};

struct Module {
	static Result<i2c::Adapter<Bus>> init()
	{
		return i2c::Adapter<Bus>::make({.name = "soft_i2c"});
	}
};

KERNEL_MODULE(Module, (), .license = "GPL", .author = "The cxxrt authors",
	      .description = "An I2C bus without hardware");
