// SPDX-License-Identifier: GPL-2.0
// needs: CONFIG_I2C
// Memories of an I2C bus that keep their bytes, as drivers/misc/eeprom/at24.c, in
// /sys/bus/nvmem/devices. A table has their sizes.

#include <kernel/core/algorithm.hpp>
#include <kernel/device/log.hpp>
#include <kernel/i2c/i2c.hpp>
#include <kernel/nvmem/nvmem.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/lock.hpp>
#include <kernel/time/delay.hpp>
#include <kernel/time/time.hpp>

using namespace kernel;
using namespace kernel::literals;

/// The sizes of a memory.
struct Model {
	u32 size; ///< Bytes.
	u32 page; ///< How many of them are written at once.
};

class Memory : Pinned {
      public:
	using Client = i2c::Client<i2c::Transfer::message>;

	Memory(Client client, const Model &model)
	    : model_(model), client_(LOCK_CLASS("i2c_eeprom.client"), std::move(client))
	{}

	Result<> read(u32 offset, std::span<byte> to) const
	{
		const auto client = client_.lock();

		return when_ready([&]() {
			return client->send_then_receive(at(offset), to);
		});
	}
	Result<> write(u32 offset, std::span<const byte> from) const
	{
		const auto client = client_.lock();

		for (usize done = 0; done < from.size();) {
			const u32 begin = offset + static_cast<u32>(done);
			const usize space = model_.page - begin % model_.page;
			const auto part = from.subspan(done, std::min(space, from.size() - done));

			TRY(write_page(*client, begin, part));
			done += part.size();
		}
		return ok();
	}

      private:
	using Address = std::array<byte, 2>;
	static constexpr usize page_max = 128;

	static Address at(u32 offset)
	{
		return {static_cast<byte>(offset >> 8 & 0xff), static_cast<byte>(offset & 0xff)};
	}

	static Result<> write_page(const Client &client, u32 offset, std::span<const byte> from)
	{
		std::array<byte, 2 + page_max> message{};

		if (from.size() > page_max)
			return EINVAL;
		message[0] = static_cast<byte>(offset >> 8 & 0xff);
		message[1] = static_cast<byte>(offset & 0xff);
		kernel::copy(from, std::span(message).subspan(2, from.size()));
		return when_ready([&]() {
			return client.send(std::span(message).first(2 + from.size()));
		});
	}

	/// Repeats a transfer until the memory has stored what was written before.
	template <typename Transfer> static Result<> when_ready(Transfer transfer)
	{
		const Instant deadline = Instant::now() + 25_ms;

		for (;;) {
			const bool is_late = Instant::now() > deadline;
			const Result<> done = transfer();

			if (done.is_ok() || done.error() != ENXIO || is_late)
				return done;
			fsleep(1_ms);
		}
	}

	const Model model_;
	Mutex<Client> client_;
};

class Eeprom {
      public:
	static constexpr i2c::DeviceId<Model> ids[] = {
		{"cxxrt-24c32", {.size = 4096, .page = 32}},
		{"cxxrt-24c256", {.size = 32768, .page = 64}},
	};
	static constexpr of::DeviceId<Model> of_ids[] = {
		{"cxxrt,24c32", {.size = 4096, .page = 32}},
		{"cxxrt,24c256", {.size = 32768, .page = 64}},
	};

	static Result<Eeprom> probe(const i2c::Device &device, const Model &model)
	{
		auto client = TRY(device.client<i2c::Transfer::message>());

		dev_info(device, "{} bytes, pages of {}\n", model.size, model.page);
		return Eeprom(TRY(nvmem::Device<Memory>::make(device,
							      {.name = "i2c_eeprom",
							       .numbered = true,
							       .size = model.size,
							       .type = nvmem::Type::eeprom,
							       .root_only = true},
							      std::move(client), model)));
	}

      private:
	explicit Eeprom(nvmem::Device<Memory> memory) : memory_(std::move(memory)) {}

	nvmem::Device<Memory> memory_;
};

struct Module {
	static Result<i2c::Driver<Eeprom>> init()
	{
		return i2c::Driver<Eeprom>::make("i2c_eeprom");
	}
};

KERNEL_MODULE(Module, (), .license = "GPL", .author = "The cxxrt authors",
	      .description = "Memories of an I2C bus");
