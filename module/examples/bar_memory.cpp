// SPDX-License-Identifier: GPL-2.0
// needs: CONFIG_PCI
// Registers that programs map: /dev/sata-0000:00:1f.2 shows those of a SATA controller, for
// reading. After the removal of the device, a program that still has a mapping gets a SIGBUS.

#include <optional>

#include <kernel/bus/pci_memory.hpp>
#include <kernel/device/miscdevice.hpp>
#include <kernel/prelude.hpp>

using namespace kernel;

class Registers : public Revocable {
      public:
	explicit Registers(pci::BarMemory memory)
	    : memory_(LOCK_CLASS("bar_memory.memory"), std::move(memory))
	{}

	Result<> mmap(const File &, VmaNew &vma) const
	{
		auto memory = memory_.lock_interruptible();

		if (!memory)
			return memory.error();
		return *memory ? (**memory).map_read_only(vma) : ENODEV;
	}

	/// Unmaps the memory, before the driver of the device ends.
	void on_revoke() const { memory_.lock()->reset(); }

      private:
	Mutex<std::optional<pci::BarMemory>> memory_;
};

class Sata {
      public:
	static constexpr pci::DeviceId ids[] = {{.vendor = 0x8086, .device = 0x2922}};

	static Result<Sata> probe(const pci::Device &device)
	{
		auto name = TRY(kasprintf(gfp::kernel, "sata-{}", device));
		auto memory = TRY(pci::BarMemory::reserve(device, 5));

		pr_info("{}: {} pages of registers\n", device, memory.pages());
		return Sata(TRY(
			MiscDevice<Registers>::make(device, std::move(name), std::move(memory))));
	}

	Sata(Sata &&) = default;

      private:
	explicit Sata(MiscDevice<Registers> node) : node_(std::move(node)) {}

	MiscDevice<Registers> node_;
};

struct Module {
	static Result<pci::Driver<Sata>> init() { return pci::Driver<Sata>::make("bar_memory"); }
};

KERNEL_MODULE(Module, (), .license = "GPL", .author = "The cxxrt authors",
	      .description = "Registers that programs map");
