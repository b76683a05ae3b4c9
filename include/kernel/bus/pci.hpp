// SPDX-License-Identifier: GPL-2.0
/// \file
/// pci::Driver<Driver> and pci::Device.
#pragma once

#include <kernel/bus/pci_error.hpp>
#include <kernel/bus/pci_id.hpp>
#include <kernel/bus/pci_irq.hpp>
#include <kernel/core/foreign.hpp>
#include <kernel/core/owned.hpp>
#include <kernel/device/device.hpp>
#include <kernel/device/driver.hpp>
#include <kernel/io/mapped.hpp>
#include <kernel/io/ports.hpp>

/// Devices of the PCI bus, and their drivers (<linux/pci.h>).
namespace kernel::pci {

template <typename DriverType> struct Bus;
class BusMaster;

/// Registers a driver of PCI devices (struct pci_driver). It prevents these mistakes: a remove()
/// that frees interrupts, DMA memory and registers in the wrong order, or forgets one of them;
/// registers that are used before the device is enabled or after it is disabled; a driver that
/// modprobe does not find. See driver::Registration. modprobe loads the module for each device of
/// `ids`, without MODULE_DEVICE_TABLE(). \p DriverType has
///
///	static constexpr pci::DeviceId ids[] = {{.vendor = 0x1234, .device = 0x11e8}};
///	static Result<DriverType> probe(const pci::Device &device);	// or its InPlace parts
///	using Attributes = AttributeGroup<...>;			// if it has any
///
/// probe() and the destructor run in process context and may sleep. The driver object owns the
/// resources of the device that it uses: a Bar, IrqVectors, a BusMaster. Its members are destroyed
/// from the last to the first, also when the device is removed. So declare the registers first,
/// then memory for DMA, then interrupts, and last the node whose calls use the device.
///
/// The driver of a device that continues after an error of its bus has
///
///	pci::DetectedResult error_detected(const pci::ErrorDetected &error) const;
///	pci::FrozenResult error_detected(const pci::ChannelFrozen &error) const;
///	pci::MmioResult mmio_enabled(const pci::MmioEnabled &event) const;
///	pci::ResetResult slot_reset(const pci::SlotReset &event) const;
///	void error_resume(const pci::ErrorResume &event) const;	// if it starts something again
///	const pci::Recoverable<T> &recoverable() const;		// has its registers
///
/// with the Recoverable of <kernel/bus/pci_recovery.hpp>. The runtime refuses access to the
/// registers; then the kernel calls one of the first two, and mmio_enabled() or slot_reset()
/// according to the result. If the result of that is `recovered`, the runtime permits access again,
/// and error_resume() is called. Before slot_reset() the runtime restores the configuration space.
/// A driver that always needs a reset has no mmio_enabled(), and its
/// error_detected() functions both return a FrozenResult. Process context, may sleep; the kernel
/// does not unbind the device during a call, but may between two. It prevents these mistakes: a
/// frozen device that is used without a reset, registers that are used while the device recovers, a
/// result at the wrong step, one function without the others, a configuration space that is not
/// restored. struct pci_error_handlers.
///
/// A driver that root may reset by `reset` in sysfs has
///
///	void reset_prepare(const pci::ResetPrepare &event) const;	// ends what it does
///	Result<> reset_done(const pci::ResetDone &event) const;	// restores its settings
///
/// and recoverable(). After an error of reset_done() access stays refused until the next reset.
///
///	auto driver = TRY(pci::Driver<Edu>::make("edu"));
template <typename DriverType> using Driver = kernel::driver::Registration<Bus<DriverType>>;

namespace detail {

template <typename T> struct ConfigAccess {
	static_assert(!sizeof(T), "configuration is read and written as u8, u16 or u32");
};
template <> struct ConfigAccess<u8> {
	static constexpr auto read = border_pci_read_config_byte;
	static constexpr auto write = border_pci_write_config_byte;
};
template <> struct ConfigAccess<u16> {
	static constexpr auto read = border_pci_read_config_word;
	static constexpr auto write = border_pci_write_config_word;
};
template <> struct ConfigAccess<u32> {
	static constexpr auto read = border_pci_read_config_dword;
	static constexpr auto write = border_pci_write_config_dword;
};

/// The resources of a Bar and of a PortBar. Their numbers are whole words, because GCC keeps
/// objects with gaps in memory.
struct MappedBar {
	explicit operator bool() const { return device; }

	pci_dev *device = nullptr;
	void *base = nullptr;
	usize index = 0;
};
struct BarMapping {
	using Handle = MappedBar;
	static void release(const MappedBar &mapped) MAY_SLEEP
	{
		border_pci_unmap_bar(mapped.device, static_cast<unsigned>(mapped.index),
				     mapped.base);
	}
};
struct ReservedPorts {
	explicit operator bool() const { return device; }

	pci_dev *device = nullptr;
	unsigned long base = 0;
	usize index = 0;
};
struct PortReservation {
	using Handle = ReservedPorts;
	static void release(const ReservedPorts &reserved) MAY_SLEEP
	{
		border_pci_release_ports(reserved.device, static_cast<unsigned>(reserved.index));
	}
};

} // namespace detail

/// The mapped registers of a device, from Device::map_bar(). The destructor unmaps them.
template <usize Size> using Bar = io::Mapped<Size, detail::BarMapping>;
/// The reserved ports of a device, from Device::reserve_ports(). The destructor releases them.
template <usize Size> using PortBar = io::Mapped<Size, detail::PortReservation, io::PortBus>;

/// A PCI device, for its driver (struct pci_dev). A Bar, a PortBar, a BusMaster and IrqVectors keep
/// the device enabled while they exist: a driver cannot read a register of a disabled device, in
/// any order of construction and destruction. All of them must be destroyed with the driver object.
/// If one outlives it, in memory that an open file owns, the unbinding of the device is a BUG.
class Device : public Foreign<Device, pci_dev> {
      public:
	/// @{
	/// Returns the IDs of the device. Any context.
	u16 vendor() const { return border_pci_vendor(raw()); }
	u16 device() const { return border_pci_device_number(raw()); }
	u8 revision() const { return border_pci_revision(raw()); }
	/// @}

	/// Enables the device, reserves the memory of base address register \p index and maps it,
	/// at least \p Size bytes. Checks the length; the compiler checks the registers in it.
	/// Errors: ENODEV if this register does not exist, has fewer bytes, or is a range of ports;
	/// EBUSY if another driver has reserved it; ENOMEM; EINVAL if the bus cannot enable the
	/// device. Process context, may sleep. pci_enable_device_mem(), pci_request_region(),
	/// pci_ioremap_bar().
	template <usize Size> Result<Bar<Size>> map_bar(unsigned index) const MAY_SLEEP;

	/// The same for a base address register that is a range of ports: see io::Ports. Errors:
	/// ENODEV if this register does not exist, has fewer ports, or is memory; EBUSY if another
	/// driver has reserved it; EINVAL if the bus cannot enable the device. Process context, may
	/// sleep. pci_enable_device(), pci_request_region().
	template <usize Size> Result<PortBar<Size>> reserve_ports(unsigned index) const MAY_SLEEP;

	/// Enables the device, and lets it read and write memory while the result exists.
	/// Errors: EINVAL if the bus cannot enable the device. Process context, may sleep.
	/// pci_set_master().
	Result<BusMaster> enable_bus_master() const MAY_SLEEP;

	/// Enables the device, and allocates its interrupts, of the best kind that it supports.
	/// Messages are writes to memory, so they need a BusMaster.
	/// Errors: ENOSPC if it has fewer than `min`; EINVAL if it supports none of these kinds;
	/// ENOMEM. Process context, may sleep. pci_alloc_irq_vectors_affinity().
	Result<IrqVectors> alloc_irq_vectors(IrqVectorOptions options = {}) const MAY_SLEEP;

	/// @{
	/// Reads, or writes, a u8, u16 or u32 in the configuration space of the device. Errors:
	/// EFAULT if \p offset is not a multiple of its size, or is beyond the configuration space;
	/// ENODEV if the device was removed. Any context. pci_read_config_dword() and similar.
	template <typename T> Result<T> read_config(u16 offset) const
	{
		T value;

		TRY(Result<>::from_errno(detail::ConfigAccess<T>::read(raw(), offset, &value)));
		return value;
	}
	template <typename T> Result<> write_config(u16 offset, T value) const
	{
		return Result<>::from_errno(detail::ConfigAccess<T>::write(raw(), offset, value));
	}
	/// @}

	/// Converts to a device of any bus, for functions that take one. Any context.
	operator const kernel::Device &() const BORROWED
	{
		// SAFETY: it is a part of the PCI device.
		return kernel::Device::unsafe_from(*border_pci_device(raw()));
	}

	/// @{
	/// Only for formats: {} prints the name, such as 0000:01:00.0. Any context.
	static constexpr kernel::detail::Conversion printk_conversion =
		kernel::Device::printk_conversion;
	const char *printk_value() const { return border_dev_name(border_pci_device(raw())); }
	/// @}

      private:
	template <typename> friend class Recoverable;
};

/// Permission for a device to read and write memory, from Device::enable_bus_master(). The
/// destructor revokes the permission: no DMA starts after it. So declare it after the memory that
/// the device uses.
class [[nodiscard]] BusMaster {
      public:
	/// Takes the permission of another object. Any context.
	BusMaster(BusMaster &&) = default;
	/// The same, and ends its own. Process context, may sleep.
	BusMaster &operator=(BusMaster &&) MAY_SLEEP = default;
	/// Revokes the permission. Process context, may sleep. pci_clear_master().
	~BusMaster() MAY_SLEEP = default;

      private:
	friend class Device;

	struct Enabled {
		using Handle = pci_dev *;
		static void release(pci_dev *device) MAY_SLEEP
		{
			border_pci_clear_master(device);
			border_pci_disable(device);
		}
	};

	// SAFETY: enable_bus_master() has enabled the device.
	explicit BusMaster(pci_dev *device) : device_(device) {}

	Owned<Enabled> device_;
};

template <usize Size> inline Result<Bar<Size>> Device::map_bar(unsigned index) const
{
	int error;
	void *const base = border_pci_map_bar(raw(), index, Size, &error);

	if (!base) [[unlikely]] // SAFETY: then there is an error number.
		return Result<>::unsafe_from_errno(error).error();
	// SAFETY: border_pci_map_bar() has mapped at least Size bytes.
	return Bar<Size>::unsafe_from({raw(), base, index});
}

template <usize Size> inline Result<PortBar<Size>> Device::reserve_ports(unsigned index) const
{
	unsigned long first = 0;

	TRY(Result<>::from_errno(border_pci_reserve_ports(raw(), index, Size, &first)));
	// SAFETY: border_pci_reserve_ports() has reserved at least Size ports.
	return PortBar<Size>::unsafe_from({raw(), first, index});
}

inline Result<BusMaster> Device::enable_bus_master() const
{
	// SAFETY: pci_enable_device_mem() returns 0 or a negative error number.
	TRY(Result<>::unsafe_from_errno(border_pci_enable_master(raw())));
	return BusMaster(raw());
}

inline Result<IrqVectors> Device::alloc_irq_vectors(IrqVectorOptions options) const
{
	const int count =
		border_pci_alloc_irq_vectors(raw(), options.min, options.max, options.types(),
					     options.pre_vectors, options.post_vectors);

	if (count < 0) [[unlikely]] // SAFETY: a negative count is an error number.
		return Result<>::unsafe_from_errno(count).error();
	return IrqVectors(raw(), static_cast<unsigned>(count));
}

/// The PCI bus, as driver::Registration needs it.
template <typename DriverType> struct Bus {
	/// The class of the driver.
	using Driver = DriverType;
	/// The driver structure of the kernel.
	using Raw = border_pci_driver;
	/// The bus holds a reference while a driver is bound, until remove() has returned.
	static constexpr bool enables_pm_runtime = true;

	static_assert(
		requires {
			{ Driver::ids[0] } -> std::convertible_to<const DeviceId &>;
			std::size(Driver::ids);
		},
		"a driver of PCI devices needs public ids: static constexpr pci::DeviceId ids[] = "
		"{{.vendor = ..., .device = ...}}");
	static_assert(
		requires(const Device &device) {
			requires kernel::detail::is_factory_of<decltype(Driver::probe(device)),
							       Driver>;
		}, "probe() must be public: static Result<Driver> probe(const pci::Device &)");

	/// Registers \p raw. Errors: ENOMEM, EBUSY. Process context, may sleep.
	/// pci_register_driver().
	static Result<> add(Raw &raw, CStr name, const border_attribute_group *const *groups,
			    const border_pm_ops *power) MAY_SLEEP
	{
		using Ids = detail::IdTable<Driver::ids>;

		Ids::add_aliases();
		return Result<>::from_errno(border_pci_driver_register(
			&raw, name.data(), Ids::ended.entries, probe, remove, groups, power,
			detail::ErrorCallbacks<Driver>::get()));
	}
	/// Unregisters \p raw. Process context, may sleep. pci_unregister_driver().
	static void remove(Raw &raw) MAY_SLEEP { border_pci_driver_unregister(&raw); }

	/// A BUG if the driver object was destroyed and the device was enabled more often than
	/// disabled: then a Bar, a BusMaster or IrqVectors outlive the driver object.
	class Binding {
	      public:
		/// Called before probe(). Any context.
		explicit Binding(struct device &device) : enabled_(count(device)) {}
		/// Called after the driver object was destroyed. Any context.
		void end(struct device &device) const { bug_unless(count(device) == enabled_); }

	      private:
		static int count(struct device &device)
		{
			return border_pci_enable_count(border_pci_dev_of(&device));
		}

		int enabled_;
	};

      private:
	// Cold: a device is bound once, so small code is preferred to fast code.
	[[gnu::flatten]] __cold static int probe(pci_dev *raw, const pci_device_id *) MAY_SLEEP
	{
		// SAFETY: the kernel keeps the device until this returns.
		const Device &device = Device::unsafe_from(*raw);

		// SAFETY: the kernel calls this function for structures that add() has registered.
		const int error = pci::Driver<Driver>::unsafe_bind(
			*border_pci_driver_of(raw), *border_pci_device(raw), [&]() {
				return Driver::probe(device);
			});

		if constexpr (detail::Recovers<Driver>) {
			if (!error)
				border_pci_save(raw);
		}
		return error;
	}
	// The bus resumes the device before it calls this, and may suspend it afterwards.
	__cold static void remove(pci_dev *raw) MAY_SLEEP
	{
		// SAFETY: the kernel calls this function for a device that it is bound to.
		pci::Driver<Driver>::unsafe_unbind(*border_pci_device(raw));
	}
};

} // namespace kernel::pci
