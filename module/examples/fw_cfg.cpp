// SPDX-License-Identifier: GPL-2.0
// needs: CONFIG_ACPI
// QEMU's firmware configuration, a device of ACPI's tables with three ports. modprobe finds this
// module by the identifier of the device. Its attributes show the signature and the features.

#include <kernel/bus/platform.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

struct Selector : io::Register<Selector, u16, 0, io::Access::write_only> {};
struct Data : io::Register<Data, u8, 1, io::Access::read_only> {};

/// What an interface of this kind has. An entry of the table names it.
struct Interface {
	bool has_ports;
};

class FwCfg {
      public:
	static constexpr acpi::DeviceId<Interface> acpi_ids[] = {{"QEMU0002", {.has_ports = true}}};
	static constexpr of::DeviceId<Interface> of_ids[] = {
		{"qemu,fw-cfg-mmio", {.has_ports = false}}};

	static Result<FwCfg> probe(const platform::Device &device, const Interface &interface)
	{
		if (!interface.has_ports)
			return ENODEV;

		auto configuration = TRY(Box<Mutex<Ports>>::make(
			gfp::kernel, LOCK_CLASS("fw_cfg.ports"), TRY(device.reserve_ports<3>(0))));

		if (item(*configuration, signature_item) != signature)
			return ENODEV;
		return FwCfg(std::move(configuration));
	}

	u32 signature_bits() const { return item(*ports_, signature_item); }
	u32 features() const { return item(*ports_, features_item); }

	using Attributes = AttributeGroup<Attribute<"signature", &FwCfg::signature_bits>,
					  Attribute<"features", &FwCfg::features>>;

      private:
	using Ports = io::Ports<3>;

	static constexpr u16 signature_item = 0, features_item = 1;
	static constexpr u32 signature = 0x554d4551; // "QEMU"

	explicit FwCfg(Box<Mutex<Ports>> ports) : ports_(std::move(ports)) {}

	/// Selects an item, and reads its first four bytes.
	static u32 item(const Mutex<Ports> &configuration, u16 number)
	{
		auto ports = configuration.lock();
		u32 value = 0;

		(*ports)->write(Selector::of(number));
		for (unsigned i = 0; i < 4; i++)
			value |= u32{(*ports)->read<Data>().bits()} << 8 * i;
		return value;
	}

	Box<Mutex<Ports>> ports_;
};

struct FwCfgModule {
	static Result<platform::Driver<FwCfg>> init()
	{
		return platform::Driver<FwCfg>::make("fw_cfg");
	}
};

KERNEL_MODULE(FwCfgModule, (), .license = "GPL", .author = "The cxxrt authors",
	      .description = "QEMU's firmware configuration");
