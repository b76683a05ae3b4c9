// SPDX-License-Identifier: GPL-2.0
// needs: CONFIG_SPI
// A bus without hardware. Its device is an EEPROM of 8 KiB, as the 25LC640: after it is selected,
// the first byte is a command, and the next two of some commands are an address. Bytes that are
// written go round in a page of 32 bytes, and the memory stores them when it is deselected, if
// writing was enabled before.

#include <kernel/bus/faux.hpp>
#include <kernel/core/bits.hpp>
#include <kernel/prelude.hpp>
#include <kernel/spi/controller.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

class Port : Pinned {
      public:
	void select(u16, bool is_selected) const
	{
		auto chip = chip_.lock();

		if (!is_selected && chip->position > 0)
			finish(*chip);
		chip->position = 0;
	}

	Result<> transfer(const spi::Transfer &transfer) const
	{
		auto chip = chip_.lock();
		const std::span<const byte> sent = transfer.sent();
		const std::span<byte> received = transfer.received();

		for (usize i = 0; i < transfer.size(); i++) {
			const byte answer = exchange(*chip, i < sent.size() ? sent[i] : byte{});

			if (i < received.size())
				received[i] = answer;
		}
		return ok();
	}

      private:
	static constexpr u32 size = 8192, page = 32;
	static constexpr byte write{0x02}, read{0x03}, disable{0x04}, status{0x05}, enable{0x06};
	static constexpr byte enabled{0x02};

	struct Chip {
		std::array<byte, size> bytes{};
		byte command{};
		byte status{};
		u32 position = 0; ///< Of the next byte since it was selected.
		u32 at = 0;
	};

	/// Takes a byte, and returns the one that the memory sends at the same time.
	static byte exchange(Chip &chip, byte sent)
	{
		const u32 position = chip.position;

		chip.position = std::min(position + 1, u32{3});
		if (position == 0) {
			chip.command = sent;
			chip.at = 0;
			return byte{0xff};
		}
		if (chip.command == status)
			return chip.status;
		if (position < 3) {
			chip.at = (chip.at << 8 | std::to_integer<u32>(sent)) & (size - 1);
			return byte{0xff};
		}
		if (chip.command == read) {
			const byte answer = chip.bytes[chip.at];

			chip.at = (chip.at + 1) % size;
			return answer;
		}
		if (chip.command == write && (chip.status & enabled) != byte{}) {
			chip.bytes[chip.at] = sent;
			chip.at = chip.at / page * page + (chip.at + 1) % page;
		}
		return byte{0xff};
	}
	/// Ends the command.
	static void finish(Chip &chip)
	{
		if (chip.command == enable)
			chip.status |= enabled;
		else if (chip.command == disable || chip.command == write)
			chip.status &= ~enabled;
	}

	Mutex<Chip> chip_{LOCK_CLASS("soft_spi.chip")};
};

struct Module {
	static Result<Module> init()
	{
		auto device = TRY(faux::Device::make("soft_spi"));
		auto bus = TRY(spi::Controller<Port>::make(device, {.max_hz = 10'000'000}));

		TRY(bus.add_device({.name = "cxxrt-25lc640", .max_hz = 5'000'000}));
		return Module{std::move(device), std::move(bus)};
	}

	faux::Device device;
	spi::Controller<Port> bus;
};

KERNEL_MODULE(Module, (), .license = "GPL", .author = "The cxxrt authors",
	      .description = "An SPI bus without hardware");
