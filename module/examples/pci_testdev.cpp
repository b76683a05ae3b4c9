// SPDX-License-Identifier: GPL-2.0
// needs: CONFIG_PCI
// QEMU's PCI device for tests, as the sample rust_driver_pci of the kernel.

#include <kernel/bus/pci.hpp>
#include <kernel/device/log.hpp>
#include <kernel/prelude.hpp>

using namespace kernel;

struct Test : io::Register<Test, u8, 0x0> {};
struct Offset : io::Register<Offset, u32, 0x4, io::Access::read_only> {};
struct Data : io::Register<Data, u8, 0x8, io::Access::read_only> {};
struct Count : io::Register<Count, u32, 0xc, io::Access::read_only> {};

class TestDevice {
      public:
	static constexpr pci::DeviceId ids[] = {{.vendor = 0x1b36, .device = 0x5}};

	static Result<TestDevice> probe(const pci::Device &device)
	{
		dev_dbg(device, "probe (PCI ID: {:04x}, {:04x})\n", device.vendor(),
			device.device());

		auto master = TRY(device.enable_bus_master());
		auto bar = TRY(device.map_bar<4096>(0));

		dev_info(device, "count: {}\n", TRY(count(*bar)));
		dev_info(device, "revision: {:x}, vendor: {:x}, BAR 0: {:x}\n",
			 TRY(device.read_config<u8>(0x8)), TRY(device.read_config<u16>(0x0)),
			 TRY(device.read_config<u32>(0x10)));
		return TestDevice(std::move(bar), std::move(master));
	}
	~TestDevice() { bar_->write(Test::of(no_eventfd)); }

	TestDevice(TestDevice &&) = default;

      private:
	static constexpr u8 no_eventfd = 0;

	TestDevice(pci::Bar<4096> bar, pci::BusMaster master)
	    : bar_(std::move(bar)), master_(std::move(master))
	{}

	/// Selects a test, and writes what the device asks for where it asks for it.
	static Result<u32> count(const io::Mmio<4096> &bar)
	{
		bar.write(Test::of(no_eventfd));
		TRY(bar.try_write<u8>(bar.read<Offset>().bits(), bar.read<Data>().bits()));
		return bar.read<Count>().bits();
	}

	pci::Bar<4096> bar_;
	pci::BusMaster master_;
};

struct Module {
	static Result<pci::Driver<TestDevice>> init()
	{
		return pci::Driver<TestDevice>::make("pci_testdev");
	}
};

KERNEL_MODULE(Module, (), .license = "GPL", .author = "The cxxrt authors",
	      .description = "QEMU's PCI device for tests");
