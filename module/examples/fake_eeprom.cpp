// SPDX-License-Identifier: GPL-2.0
// needs: CONFIG_NVMEM
// A memory without hardware that keeps its bytes while the module is loaded, in
// /sys/bus/nvmem/devices, with two cells. The driver of another device reads them, as a network
// card reads its address.

#include <tuple>

#include <kernel/bus/platform.hpp>
#include <kernel/nvmem/cell.hpp>
#include <kernel/nvmem/nvmem.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

class Eeprom : Pinned {
      public:
	static constexpr u32 size = 64;

	Result<> read(u32 offset, std::span<byte> to) const
	{
		const auto bytes = bytes_.lock();

		for (usize i = 0; i < to.size(); i++)
			to[i] = (*bytes)[offset + i];
		return ok();
	}
	Result<> write(u32 offset, std::span<const byte> from) const
	{
		auto bytes = bytes_.lock();

		for (usize i = 0; i < from.size(); i++)
			(*bytes)[offset + i] = from[i];
		return ok();
	}

	using Cells = nvmem::Cells<nvmem::Cell<"mac-address", 8, 6>, nvmem::Cell<"trim", 16, 2>>;

      private:
	using Bytes = std::array<byte, size>;

	static constexpr Bytes initial()
	{
		Bytes bytes{};

		for (u8 i = 0; i < 6; i++)
			bytes[8 + i] = byte(0x02 + i);
		bytes[16] = byte(0x34);
		bytes[17] = byte(0x12);
		return bytes;
	}

	Mutex<Bytes> bytes_{LOCK_CLASS("fake_eeprom.bytes"), initial()};
};

/// The driver of the memory.
class Chip {
      public:
	static Result<Chip> probe(const platform::Device &device)
	{
		return Chip(TRY(nvmem::Device<Eeprom>::make(device, {.name = "fake_eeprom",
								     .numbered = false,
								     .size = Eeprom::size,
								     .type = nvmem::Type::eeprom,
								     .root_only = true})));
	}

	Chip(Chip &&) = default;

      private:
	explicit Chip(nvmem::Device<Eeprom> memory) : memory_(std::move(memory)) {}

	nvmem::Device<Eeprom> memory_;
};

/// The driver of a device whose settings are in the memory.
class Card {
      public:
	static Result<Card> probe(const platform::Device &device)
	{
		std::array<byte, 6> address{};
		std::array<byte, 5> part{};

		TRY(nvmem::read_cell(device, "mac", address));
		pr_info("address {:02x} to {:02x}, trim {}\n", u8(address[0]), u8(address[5]),
			TRY(nvmem::read_cell<u32>(device, "trim")));

		// Cells that do not fit, or that do not exist.
		if (nvmem::read_cell(device, "mac", part) != ERANGE ||
		    nvmem::read_cell<u8>(device, "trim") != ERANGE ||
		    nvmem::read_cell<u8>(device, "no") != ENOENT)
			return EINVAL;
		return Card();
	}
};

struct FakeEeprom {
	using All =
		std::tuple<platform::Driver<Chip>, platform::Device::Registration, nvmem::Lookup,
			   nvmem::Lookup, platform::Driver<Card>, platform::Device::Registration>;

	static Result<All> init()
	{
		auto chips = TRY(platform::Driver<Chip>::make("fake_eeprom"));
		auto chip = TRY(platform::Device::add("fake_eeprom", 0));
		auto address = TRY(nvmem::Lookup::add({.memory = "fake_eeprom",
						       .cell = "mac-address",
						       .device = "eeprom_card.0",
						       .name = "mac"}));
		auto trim = TRY(nvmem::Lookup::add({.memory = "fake_eeprom",
						    .cell = "trim",
						    .device = "eeprom_card.0",
						    .name = "trim"}));
		auto cards = TRY(platform::Driver<Card>::make("eeprom_card"));
		auto card = TRY(platform::Device::add("eeprom_card", 0));

		TRY(card.check_bound(cards));
		return All(std::move(chips), std::move(chip), std::move(address), std::move(trim),
			   std::move(cards), std::move(card));
	}
};

KERNEL_MODULE(FakeEeprom, (), .license = "GPL", .author = "The cxxrt authors",
	      .description = "A memory without hardware");
