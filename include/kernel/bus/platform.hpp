// SPDX-License-Identifier: GPL-2.0
/// \file
/// platform::Driver<Driver> and platform::Device.
#pragma once

#include <cxxrt/border/bus/platform.h>
#include <kernel/core/foreign.hpp>
#include <kernel/core/owned.hpp>
#include <kernel/device/device.hpp>
#include <kernel/device/driver.hpp>
#include <kernel/device/match.hpp>
#include <kernel/io/mapped.hpp>
#include <kernel/io/ports.hpp>
#include <kernel/irq/irq.hpp>

/// Devices that no bus discovers, and their drivers (<linux/platform_device.h>).
namespace kernel::platform {

template <typename DriverType> struct Bus;

/// Registers a driver of platform devices (struct platform_driver): see driver::Registration.
/// \p DriverType has
///
///	static Result<DriverType> probe(const platform::Device &device); // or its InPlace parts
///	using Attributes = AttributeGroup<...>;			// if it has any
///	static constexpr of::DeviceId<> of_ids[] = {{"acme,sensor"}};		// if it has any
///	static constexpr acpi::DeviceId<> acpi_ids[] = {{"ACME0001"}};		// if it has any
///
/// The kernel binds devices of the name that make() takes, and those of the tables, for which
/// modprobe loads the module (without MODULE_DEVICE_TABLE()). Entries can have data, of one type in
/// both tables: then probe(const platform::Device &, const Data &) gets that of the matching entry,
/// and a device of the name alone fails with ENODEV. probe() and the destructor run in process
/// context and may sleep.
///
///	auto driver = TRY(platform::Driver<Sensor>::make("sensor"));
template <typename DriverType> using Driver = kernel::driver::Registration<Bus<DriverType>>;

namespace detail {

/// The resource of Registers.
struct Region : border_platform_region {
	explicit operator bool() const { return base; }
};
struct RegionMapping {
	using Handle = Region;
	static void release(const Region &region) MAY_SLEEP { border_platform_unmap(&region); }
};

} // namespace detail

/// The mapped registers of a device, from Device::map_registers(). The destructor unmaps them.
template <usize Size> using Registers = io::Mapped<Size, detail::RegionMapping>;

/// A platform device, for its driver (struct platform_device). property::read() returns the
/// properties that firmware states.
///
///	static Result<Sensor> probe(const platform::Device &device)
///	{
///		auto registers = TRY(device.map_registers<0x100>(0));
///		const IrqLine line = TRY(device.irq(0));
///		const u32 hertz = TRY(property::read<u32>(device, "clock-frequency"));
///
///		return Sensor(std::move(registers), line, hertz);
///	}
class Device : public Foreign<Device, platform_device> {
      public:
	class Registration;

	/// Adds the device \p name.\p id. The kernel binds the driver of that name to it. The
	/// device exists until the result is destroyed. Errors: ENOMEM; EEXIST if the device
	/// exists. Process context, may sleep.
	static Result<Registration> add(CStr name, int id) MAY_SLEEP;

	/// The number of the device: `id` of add(), or -1 if it has none. Any context.
	int id() const { return border_platform_device_id(raw()); }

	/// Reserves the memory region \p index of the device and maps it, at least \p Size bytes.
	/// Its length is checked here, and the registers in it when the driver is compiled. It
	/// prevents these mistakes: a region that is mapped and not reserved, so that two drivers
	/// use it; registers beyond its end. Errors: ENODEV if the device has no such region, or it
	/// has fewer bytes; EBUSY if another driver has it; ENOMEM. Process context, may sleep.
	/// request_mem_region(), ioremap().
	template <usize Size> Result<Registers<Size>> map_registers(unsigned index) const MAY_SLEEP
	{
		detail::Region region{};

		TRY(Result<>::from_errno(border_platform_map(raw(), index, Size, &region)));
		// SAFETY: border_platform_map() has mapped at least Size bytes.
		return Registers<Size>::unsafe_from(region);
	}

	/// Reserves the ports of region \p index of the device, at least \p Size: see io::Ports.
	/// Errors: ENODEV if the device has no such region, or it has fewer ports; EBUSY if another
	/// driver has them. Process context, may sleep. request_region().
	template <usize Size> Result<io::Ports<Size>> reserve_ports(unsigned index) const MAY_SLEEP
	{
		unsigned long first = 0;

		TRY(Result<>::from_errno(
			border_platform_reserve_ports(raw(), index, Size, &first)));
		// SAFETY: border_platform_reserve_ports() has reserved Size ports.
		return io::Ports<Size>::unsafe_from({first, Size});
	}

	/// Interrupt \p index of the device, to be requested. Errors: ENXIO if it has none;
	/// EPROBE_DEFER if its controller has no driver yet: probe() returns that, and the kernel
	/// calls it again. Process context, may sleep. platform_get_irq().
	Result<IrqLine> irq(unsigned index) const MAY_SLEEP
	{
		const int number = border_platform_irq(raw(), index);

		if (number < 0) [[unlikely]]
			return Error::from_errno(number);
		return IrqLine::from_number(static_cast<unsigned>(number));
	}

	/// Converts to a Device, for functions that take a device of any bus. Any context.
	operator const kernel::Device &() const BORROWED
	{
		// SAFETY: it is a part of the platform device.
		return kernel::Device::unsafe_from(*border_platform_device_device(raw()));
	}
};

/// A platform device that this module has added. Its destructor unbinds and removes the device.
class [[nodiscard]] Device::Registration {
      public:
	/// Takes the device of another object. Any context.
	Registration(Registration &&) = default;
	/// The same, and removes its own device. Process context, may sleep.
	Registration &operator=(Registration &&) MAY_SLEEP = default;
	/// Unbinds and removes the device. Process context, may sleep.
	~Registration() MAY_SLEEP = default;

	/// Returns whether the device is bound to \p driver. The kernel binds it as soon as both
	/// exist, and does not report a failure. Errors: the error of the driver's last probe();
	/// ENOMEM if the kernel failed before probe(); ENODEV if the driver has another name, or if
	/// the kernel does not bind devices automatically (/sys/bus/platform/drivers_autoprobe is
	/// 0). Any context.
	template <typename DriverType> Result<> check_bound(const Driver<DriverType> &driver) const
	{
		if (border_platform_device_is_bound(device_.get()))
			return ok();
		if (!border_platform_device_was_tried(device_.get()) ||
		    !border_platform_device_has_name_of(device_.get(), &driver.raw()))
			return ENODEV;
		return driver.last_failure();
	}

      private:
	friend class Device;

	struct Added {
		using Handle = platform_device *;
		static void release(platform_device *device) MAY_SLEEP
		{
			border_platform_device_unregister(device);
		}
	};

	// SAFETY: add() has added the device.
	explicit Registration(platform_device *device) : device_(device) {}

	Owned<Added> device_;
};

inline Result<Device::Registration> Device::add(CStr name, int id)
{
	int error;
	platform_device *device = border_platform_device_register(name.data(), id, &error);

	if (!device)
		return Error::from_errno(error);
	return Registration(device);
}

/// The platform bus, as driver::Registration needs it.
template <typename DriverType> struct Bus {
	/// The driver's class.
	using Driver = DriverType;
	/// The kernel's driver structure.
	using Raw = border_platform_driver;

      private:
	using OfIds = kernel::detail::OfIds<Driver>;
	using AcpiIds = kernel::detail::AcpiIds<Driver>;
	using Probe = kernel::detail::MatchedProbe<Driver, Device, typename OfIds::Table,
						   typename AcpiIds::Table>;

	static_assert(
		Probe::has_data || Probe::takes_no_data,
		"probe() must be public: static Result<Driver> probe(const platform::Device &)");
	static_assert(Probe::takes_no_data || Probe::takes_data,
		      "probe() must be public and take the data of the entries of of_ids and "
		      "acpi_ids: static Result<Driver> probe(const platform::Device &, const Data "
		      "&)");

      public:
	/// Registers \p raw. Errors: ENOMEM, EBUSY. Process context, may sleep.
	/// platform_driver_register().
	static Result<> add(Raw &raw, CStr name, const border_attribute_group *const *groups,
			    const border_pm_ops *power) MAY_SLEEP
	{
		Probe::add_aliases();
		return Result<>::from_errno(
			border_platform_driver_register(&raw, name.data(), probe, groups, power,
							OfIds::entries(), AcpiIds::entries()));
	}
	/// Unregisters \p raw. Process context, may sleep. platform_driver_unregister().
	static void remove(Raw &raw) MAY_SLEEP { border_platform_driver_unregister(&raw); }

      private:
	// Cold: a device is bound once, so small code is better than fast code.
	[[gnu::flatten]] __cold static int probe(platform_device *raw) MAY_SLEEP
	{
		// SAFETY: the kernel keeps the device until this returns.
		const Device &device = Device::unsafe_from(*raw);

		// SAFETY: the kernel calls this function for structures that add() has registered.
		return platform::Driver<Driver>::unsafe_bind(
			*border_platform_device_driver(raw), *border_platform_device_device(raw),
			[&]() {
				return Probe::call(device, [&]() {
					return border_match_number(
						border_platform_device_device(raw));
				});
			});
	}
};

} // namespace kernel::platform
