// SPDX-License-Identifier: GPL-2.0
// needs: CONFIG_SPI
// A memory of an SPI bus that keeps its bytes, as drivers/misc/eeprom/at25.c, in
// /sys/bus/nvmem/devices.

#include <kernel/core/algorithm.hpp>
#include <kernel/device/log.hpp>
#include <kernel/nvmem/nvmem.hpp>
#include <kernel/prelude.hpp>
#include <kernel/spi/spi.hpp>
#include <kernel/sync/lock.hpp>
#include <kernel/time/delay.hpp>
#include <kernel/time/time.hpp>

using namespace kernel;
using namespace kernel::literals;

class Memory : Pinned {
      public:
	static constexpr u32 size = 8192;

	explicit Memory(spi::Client client)
	    : client_(LOCK_CLASS("spi_eeprom.client"), std::move(client))
	{}

	Result<> read(u32 offset, std::span<byte> to) const
	{
		const auto client = client_.lock();

		return client->write_then_read(command(0x03, offset), to);
	}
	Result<> write(u32 offset, std::span<const byte> from) const
	{
		const auto client = client_.lock();

		for (usize done = 0; done < from.size();) {
			const u32 begin = offset + static_cast<u32>(done);
			const usize space = page - begin % page;
			const auto part = from.subspan(done, std::min(space, from.size() - done));

			TRY(write_page(*client, begin, part));
			done += part.size();
		}
		return ok();
	}

      private:
	static constexpr u32 page = 32;
	static constexpr byte writes{0x01}; ///< The bit of the status while it stores a page.

	static std::array<byte, 3> command(u8 command, u32 offset)
	{
		return {byte{command}, static_cast<byte>(offset >> 8 & 0xff),
			static_cast<byte>(offset & 0xff)};
	}

	static Result<> write_page(const spi::Client &client, u32 offset,
				   std::span<const byte> from)
	{
		const auto head = command(0x02, offset);
		std::array<byte, 3 + page> message{};

		if (from.size() > page)
			return EINVAL;
		kernel::copy(std::span(head), std::span(message).first(3));
		kernel::copy(from, std::span(message).subspan(3, from.size()));
		TRY(client.write(std::array{byte{0x06}}));
		TRY(client.write(std::span(message).first(3 + from.size())));
		return wait_until_stored(client);
	}

	static Result<> wait_until_stored(const spi::Client &client)
	{
		const Instant deadline = Instant::now() + 25_ms;

		for (;;) {
			const bool is_late = Instant::now() > deadline;
			std::array<byte, 1> status{};

			TRY(client.write_then_read(std::array{byte{0x05}}, status));
			if ((status[0] & writes) == byte{})
				return ok();
			if (is_late)
				return ETIMEDOUT;
			fsleep(1_ms);
		}
	}

	Mutex<spi::Client> client_;
};

class Eeprom {
      public:
	static constexpr spi::DeviceId<> ids[] = {{"cxxrt-25lc640"}};
	static constexpr of::DeviceId<> of_ids[] = {{"cxxrt,cxxrt-25lc640"}};

	static Result<Eeprom> probe(const spi::Device &device)
	{
		auto client = TRY(device.client(spi::Mode::mode_0, 5'000'000));

		dev_info(device, "chip select {}, {} Hz\n", device.chip_select(), device.max_hz());
		return Eeprom(TRY(nvmem::Device<Memory>::make(device,
							      {.name = "spi_eeprom",
							       .numbered = true,
							       .size = Memory::size,
							       .type = nvmem::Type::eeprom,
							       .root_only = true},
							      std::move(client))));
	}

      private:
	explicit Eeprom(nvmem::Device<Memory> memory) : memory_(std::move(memory)) {}

	nvmem::Device<Memory> memory_;
};

struct Module {
	static Result<spi::Driver<Eeprom>> init()
	{
		return spi::Driver<Eeprom>::make("spi_eeprom");
	}
};

KERNEL_MODULE(Module, (), .license = "GPL", .author = "The cxxrt authors",
	      .description = "A memory of an SPI bus");
