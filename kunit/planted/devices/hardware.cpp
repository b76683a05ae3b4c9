// SPDX-License-Identifier: GPL-2.0
// Bugs with a device, QEMU's edu. Each case runs to its end; the comment above it has the kernel's
// report.

#include <kernel/bus/pci.hpp>
#include <kernel/bus/pci_capability.hpp>
#include <kernel/dma/coherent.hpp>
#include <kernel/dma/scatter.hpp>

#include <kernel/test/kunit.hpp>

#include "../hidden.hpp"

using namespace kernel;

TEST_SUITE(planted);

namespace planted {

struct From : io::Register<From, u64, 0x80> {};
struct To : io::Register<To, u64, 0x88> {};
struct Count : io::Register<Count, u64, 0x90> {};
struct Command : io::Register<Command, u64, 0x98> {
	static constexpr Field<bool, 0> start{};
	static constexpr Field<bool, 1> to_memory{};
};

/// The address of the device's own memory.
constexpr u64 own_bytes = 0x40000;

/// Makes the device write 64 bytes to \p address, and waits for the end of the transfer.
static Result<> receive(const pci::Device &device, u64 address)
{
	const auto registers = TRY(device.map_bar<0x100>(0));
	const auto master = TRY(device.enable_bus_master());

	registers->write(From::of(own_bytes));
	registers->write(To::of(address));
	registers->write(Count::of(64u));
	registers->write(Command::start(true) | Command::to_memory(true));
	TRY(registers->poll<Command>(
		[](auto command) {
			return !command[Command::start];
		},
		10_ms, 10_s));
	// The IOMMU reports by an interrupt.
	fsleep(100_ms);
	return ok();
}

/// Binds the device to a driver, and unbinds it.
template <typename Driver> static Result<> bind(CStr name)
{
	const auto driver = TRY(pci::Driver<Driver>::make(name));

	return Driver::was_probed ? ok() : Result<>(driver.last_failure());
}

/// Unmaps a buffer, and then makes the device write to it.
struct Hasty {
	static constexpr pci::DeviceId ids[] = {{.vendor = 0x1234, .device = 0x11e8}};
	static inline bool was_probed = false;

	static Result<Hasty> probe(const pci::Device &device)
	{
		TRY(dma::set_mask(device, 28));

		auto bytes = TRY(Vec<u8>::zeroed(gfp::kernel, 64));
		auto received =
			TRY(dma::map<dma::Direction::from_device>(device, std::move(bytes)));
		const u64 stale = received.address().value();
		const auto unmapped = std::move(received).unmap();

		TRY(receive(device, stale));
		was_probed = true;
		return Hasty{};
	}
};

// reported as: DMAR: \[DMA Write .*fault addr
TEST(dma_after_unmap)
{
	EXPECT(bind<Hasty>("cxxrt_hasty").is_ok());
}

/// Returns two pieces that the device owns.
static auto two_pieces(const pci::Device &device)
	-> Result<dma::DeviceBuffer<Vec<Vec<u8>>, dma::Direction::from_device>>
{
	Vec<Vec<u8>> pieces;

	TRY(dma::set_mask(device, 28));
	for (int i = 0; i < 2; i++)
		TRY(pieces.push(gfp::kernel, TRY(Vec<u8>::zeroed(gfp::kernel, 64))));
	return dma::map<dma::Direction::from_device>(device, std::move(pieces), gfp::kernel);
}

/// Makes the device write to each piece of a buffer while it owns the buffer.
struct Thorough {
	static constexpr pci::DeviceId ids[] = {{.vendor = 0x1234, .device = 0x11e8}};
	static inline bool was_probed = false;

	static Result<Thorough> probe(const pci::Device &device)
	{
		auto received = TRY(two_pieces(device));

		for (const dma::Segment segment : received.segments())
			TRY(receive(device, segment.address.value()));
		const auto pieces = std::move(received).unmap();

		was_probed = pieces.size() == 2;
		return Thorough{};
	}
};

// reported as: nothing
TEST(dma_to_pieces)
{
	EXPECT(bind<Thorough>("cxxrt_thorough").is_ok());
}

/// Unmaps a buffer of pieces, and then makes the device write to its first piece.
struct Hurried {
	static constexpr pci::DeviceId ids[] = {{.vendor = 0x1234, .device = 0x11e8}};
	static inline bool was_probed = false;

	static Result<Hurried> probe(const pci::Device &device)
	{
		auto received = TRY(two_pieces(device));
		const u64 stale = (*received.segments().begin()).address.value();
		const auto unmapped = std::move(received).unmap();

		TRY(receive(device, stale));
		was_probed = true;
		return Hurried{};
	}
};

// reported as: DMAR: \[DMA Write .*fault addr
TEST(dma_after_unmap_of_pieces)
{
	EXPECT(bind<Hurried>("cxxrt_hurried").is_ok());
}

/// Makes the device write to freed memory.
struct Freed {
	static constexpr pci::DeviceId ids[] = {{.vendor = 0x1234, .device = 0x11e8}};
	static inline bool was_probed = false;

	static Result<Freed> probe(const pci::Device &device)
	{
		u64 stale;

		TRY(dma::set_mask(device, 28));
		{
			const auto memory = TRY(dma::Coherent<u8>::make(device, gfp::kernel, 64));

			stale = memory.address().value();
		}
		TRY(receive(device, stale));
		was_probed = true;
		return Freed{};
	}
};

// reported as: DMAR: \[DMA Write .*fault addr
TEST(dma_to_freed_memory)
{
	EXPECT(bind<Freed>("cxxrt_freed").is_ok());
}

/// Destroys a buffer that the device owns.
struct Forgetful {
	static constexpr pci::DeviceId ids[] = {{.vendor = 0x1234, .device = 0x11e8}};
	static inline bool was_probed = false;

	static Result<Forgetful> probe(const pci::Device &device)
	{
		TRY(dma::set_mask(device, 28));

		auto bytes = TRY(Vec<u8>::zeroed(gfp::kernel, 100));
		const auto sent =
			TRY(dma::map<dma::Direction::to_device>(device, std::move(bytes)));

		hidden(sent.address().value());
		was_probed = true;
		return Forgetful{};
	}
};

// reported as: WARNING: .*::leak\(.*DMA-API: .*device driver has pending DMA allocations
TEST(buffer_destroyed_while_the_device_has_it)
{
	EXPECT(bind<Forgetful>("cxxrt_forgetful").is_ok());
}

/// Unmaps a buffer twice.
struct Repetitive {
	static constexpr pci::DeviceId ids[] = {{.vendor = 0x1234, .device = 0x11e8}};
	static inline bool was_probed = false;

	static Result<Repetitive> probe(const pci::Device &device)
	{
		TRY(dma::set_mask(device, 28));

		auto bytes = TRY(Vec<u8>::zeroed(gfp::kernel, 100));
		auto sent = TRY(dma::map<dma::Direction::to_device>(device, std::move(bytes)));
		const u64 address = sent.address().value();
		const auto unmapped = std::move(sent).unmap();
		const kernel::Device &owner = device;

		border_dma_unmap(owner.unsafe_raw(), address, 100, 1 /* DMA_TO_DEVICE */);
		was_probed = true;
		return Repetitive{};
	}
};

// reported as: DMA-API: .*device driver tries to free DMA memory it has not allocated
TEST(buffer_unmapped_twice)
{
	EXPECT(bind<Repetitive>("cxxrt_repetitive").is_ok());
}

struct Factorial : io::Register<Factorial, u32, 0x08> {};
struct Status : io::Register<Status, u32, 0x20> {
	static constexpr Field<bool, 0> is_computing{};
	static constexpr Field<bool, 7> interrupts{};
};
struct Acknowledge : io::Register<Acknowledge, u32, 0x64, io::Access::write_only> {};

/// The capability of messages.
struct MessageControl : io::Register<MessageControl, u16, 0x02> {};
struct MessageAddress : io::Register<MessageAddress, u32, 0x04> {};
struct MessageData : io::Register<MessageData, u16, 0x0c> {};

struct Heard : Pinned {
	IrqReturn on_irq() const { return IrqReturn::handled; }

	Irq<&Heard::on_irq> irq{this};
};

/// Frees the interrupt, and then restores the registers by which the device sends it.
struct Talkative {
	static constexpr pci::DeviceId ids[] = {{.vendor = 0x1234, .device = 0x11e8}};
	static inline bool was_probed = false;

	static Result<Talkative> probe(const pci::Device &device)
	{
		const auto registers = TRY(device.map_bar<0x100>(0));
		const auto master = TRY(device.enable_bus_master());
		const auto messages =
			TRY(pci::Capability<0x0e>::find(device, pci::CapabilityId::msi));
		const auto disabled = TRY(messages.read<MessageControl>());
		u16 control, data;
		u32 address;

		{
			const auto vectors = TRY(device.alloc_irq_vectors({.msix = false}));
			const Heard heard;

			TRY(heard.irq.request(vectors.line(0), "cxxrt_talkative", {}));
			control = TRY(messages.read<MessageControl>()).bits();
			address = TRY(messages.read<MessageAddress>()).bits();
			data = TRY(messages.read<MessageData>()).bits();
		}
		TRY(messages.write(MessageAddress::of(address)));
		TRY(messages.write(MessageData::of(data)));
		TRY(messages.write(MessageControl::of(control)));
		registers->write(Status::interrupts(true));
		// The kernel ignores the first message, which can have been under way.
		for (int i = 0; i < 3; i++) {
			registers->write(Factorial::of(3u));
			TRY(registers->poll<Status>(
				[](auto status) {
					return !status[Status::is_computing];
				},
				10_ms, 10_s));
			fsleep(10_ms);
			registers->write(Acknowledge::of(1u));
		}
		registers->write(Status::interrupts(false));
		was_probed = true;
		return messages.write(disabled).is_ok() ? Result<Talkative>(Talkative{}) : ENODEV;
	}
};

// reported as: No irq handler for
TEST(interrupt_of_a_device_after_removal)
{
	EXPECT(bind<Talkative>("cxxrt_talkative").is_ok());
}

} // namespace planted
