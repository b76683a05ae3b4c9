// SPDX-License-Identifier: GPL-2.0
// needs: CONFIG_PCI
#include <kernel/bus/pci_capability.hpp>

#include <cxxrt/border/test/pci.h>
#include <kernel/test/kunit.hpp>

using namespace kernel;

TEST_SUITE(cxxrt_pci);

using pci::Capability;
using pci::CapabilityId;
using pci::ExtendedCapabilityId;

struct Header : io::Register<Header, u16, 0x00, io::Access::read_only> {
	static constexpr Field<u8, 0, 7> id{};
};
struct MessageControl : io::Register<MessageControl, u16, 0x02> {
	static constexpr Field<bool, 0> is_enabled{};
	static constexpr Field<u8, 4, 6> messages{};
};
struct MessageAddress : io::Register<MessageAddress, u32, 0x04> {};
/// The same place, as if a write of ones cleared it.
struct Events : io::Register<Events, u32, 0x04, io::Access::write_one_to_clear> {};

using Msi = Capability<0x0a>;
/// Of the device below, whose last capability it is.
constexpr CapabilityId sata{0x12};

struct Seen {
	bool was_probed = false;
	u8 id = 0;
	u32 address = 0, cleared = 0;
	unsigned references = 0, during = 0, after = 0;
	u16 at_offset = 0, at_offset_0 = 0;
	bool is_enabled = true;
	Result<> second = ok(), other = ok(), extended = ok(), too_large = ok(), largest = EINVAL;
};
static constinit Seen seen;

template <typename T> static Result<> without_value(const Result<T> &result)
{
	return result.is_ok() ? ok() : Result<>(result.error());
}

/// Binds the SATA controller of QEMU's q35, which no other driver of the test kernel has.
struct Prober {
	static constexpr pci::DeviceId ids[] = {{.vendor = 0x8086, .device = 0x2922}};

	static Result<Prober> probe(const pci::Device &device)
	{
		const Device &any = device;

		seen.was_probed = true;
		seen.references = border_test_pci_references(any.unsafe_raw());
		auto result = look(device);
		seen.after = border_test_pci_references(any.unsafe_raw());
		TRY(std::move(result));
		return Prober{};
	}

	static Result<> look(const pci::Device &device)
	{
		const auto msi = TRY(Msi::find(device, CapabilityId::msi));
		const Device &any = device;

		seen.during = border_test_pci_references(any.unsafe_raw());

		seen.id = TRY(msi.read<Header>())[Header::id];
		seen.at_offset = TRY(msi.read<Header>()).bits();
		seen.at_offset_0 = TRY(device.read_config<u16>(msi.offset()));
		seen.is_enabled = TRY(msi.read<MessageControl>())[MessageControl::is_enabled];
		TRY(msi.write(MessageAddress::of(0xfee01000)));
		seen.address = TRY(msi.read<MessageAddress>()).bits();
		TRY(msi.clear(Events::of(0xfee02000)));
		seen.cleared = TRY(msi.read<MessageAddress>()).bits();
		TRY(msi.write(MessageAddress::of(0)));

		seen.second = without_value(msi.find_next());
		seen.other = without_value(Capability<2>::find(device, CapabilityId{0x7f}));
		seen.extended = without_value(
			Capability<4>::find(device, ExtendedCapabilityId::error_reporting));

		const auto last = TRY(Capability<8>::find(device, sata));

		seen.largest = last.offset() == 0xa8
				       ? without_value(Capability<0x100 - 0xa8>::find(device, sata))
				       : ENODATA;
		seen.too_large = without_value(Capability<0x100 - 0xa8 + 1>::find(device, sata));
		return ok();
	}
};

struct SeenByPorts {
	bool was_probed = false;
	u32 by_ports = 1, by_memory = 2;
	Result<> memory_as_ports = ok(), ports_as_memory = ok(), too_many = ok();
};
static constinit SeenByPorts seen_by_ports;

/// Reads the same register by memory and by ports, which the device has for programs of 16 bits.
struct PortProber {
	static constexpr pci::DeviceId ids[] = {{.vendor = 0x8086, .device = 0x2922}};

	struct Index : io::Register<Index, u32, 0x10> {};
	struct Data : io::Register<Data, u32, 0x14> {};
	struct Ports : io::Register<Ports, u32, 0x0c, io::Access::read_only> {};

	static Result<PortProber> probe(const pci::Device &device)
	{
		const auto ports = TRY(device.reserve_ports<0x20>(4));
		const auto registers = TRY(device.map_bar<0x100>(5));

		ports->write(Index::of(Ports::offset));
		seen_by_ports = {
			.was_probed = true,
			.by_ports = ports->read<Data>().bits(),
			.by_memory = registers->read<Ports>().bits(),
			.memory_as_ports = without_value(device.reserve_ports<4>(5)),
			.ports_as_memory = without_value(device.map_bar<4>(4)),
			.too_many = without_value(device.reserve_ports<0x21>(4)),
		};
		return PortProber{};
	}
};

/// Each PC of QEMU has the device.
#ifdef __x86_64__
constexpr bool is_pc = true;
#else
constexpr bool is_pc = false;
#endif

TEST(a_capability_is_found_read_and_written)
{
	seen = {};

	auto driver = pci::Driver<Prober>::make("cxxrt_prober");

	REQUIRE(driver.is_ok());
	if (!is_pc && !seen.was_probed)
		return;
	EXPECT(seen.was_probed);
	EXPECT(seen.id == 0x05);
	EXPECT(seen.at_offset == seen.at_offset_0);
	EXPECT(!seen.is_enabled);
	EXPECT(seen.address == 0xfee01000u);
	EXPECT(seen.cleared == 0xfee02000u);
	EXPECT(seen.during == seen.references + 1);
	EXPECT(seen.after == seen.references);
}

TEST(what_a_device_does_not_have_is_not_found)
{
	seen = {};

	auto driver = pci::Driver<Prober>::make("cxxrt_prober");

	REQUIRE(driver.is_ok());
	if (!is_pc && !seen.was_probed)
		return;
	EXPECT(seen.was_probed);
	EXPECT(seen.second == ENODEV);
	EXPECT(seen.other == ENODEV);
	EXPECT(seen.extended == ENODEV); // it is of conventional PCI
	EXPECT(seen.largest.is_ok());
	EXPECT(seen.too_large == ENODEV);
}

TEST(registers_are_ports_or_memory)
{
	seen_by_ports = {};

	auto driver = pci::Driver<PortProber>::make("cxxrt_prober");

	REQUIRE(driver.is_ok());
	if (!is_pc && !seen_by_ports.was_probed)
		return;
	EXPECT(seen_by_ports.was_probed);
	EXPECT(seen_by_ports.by_ports == seen_by_ports.by_memory);
	EXPECT(seen_by_ports.memory_as_ports == ENODEV);
	EXPECT(seen_by_ports.ports_as_memory == ENODEV);
	EXPECT(seen_by_ports.too_many == ENODEV);
}
