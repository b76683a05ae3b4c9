// SPDX-License-Identifier: GPL-2.0
/// \file
/// usb::Driver<Driver> and usb::Interface.
#pragma once

#include <kernel/core/foreign.hpp>
#include <kernel/device/device.hpp>
#include <kernel/device/driver.hpp>
#include <kernel/device/handles.hpp>
#include <kernel/usb/endpoint.hpp>
#include <kernel/usb/id.hpp>

/// Devices of the USB bus, and their drivers (<linux/usb.h>).
namespace kernel::usb {

template <typename DriverType> struct Bus;

/// Registers a driver of USB devices (struct usb_driver). It prevents these mistakes: a
/// disconnect() that frees a transfer which still runs, or forgets one; a transfer after the
/// device is removed; a driver that modprobe does not find. See driver::Registration. modprobe
/// loads the module for each device of `ids`, without MODULE_DEVICE_TABLE(). \p DriverType has
///
///	static constexpr usb::DeviceId ids[] = {{.vendor = 0xfff0, .product = 0xfff0}};
///	static Result<DriverType> probe(const usb::Interface &interface); // or its InPlace parts
///	using Attributes = AttributeGroup<...>;			// if it has any
///
/// probe() and the destructor run in process context and may sleep. The driver object owns the
/// endpoints and transfers that it uses. Its members are destroyed from the last to the first, also
/// when the device is pulled out. Before that, the kernel ends all transfers of the interface, so
/// calls that wait for one return.
///
/// A driver has no suspend() and resume(): before the machine sleeps the kernel unbinds it, and
/// afterwards it binds it again.
///
///	auto driver = TRY(usb::Driver<Skeleton>::make("skeleton"));
template <typename DriverType> using Driver = kernel::driver::Registration<Bus<DriverType>>;

/// An interface of a USB device, for its driver (struct usb_interface). Endpoints, Control and Urbs
/// must be destroyed with the driver object. If one outlives it, in memory that an open file owns,
/// the unbinding of the interface is a BUG.
class Interface : public Foreign<Interface, usb_interface> {
      public:
	/// @{
	/// Returns the IDs of its device. Any context.
	u16 vendor() const { return border_usb_vendor(raw()); }
	u16 product() const { return border_usb_product(raw()); }
	/// @}
	/// Returns its number, for requests (bInterfaceNumber). Any context.
	unsigned number() const { return border_usb_interface_number(raw()); }

	/// Returns endpoint \p index among those of this kind: a BulkIn, BulkOut, InterruptIn or
	/// InterruptOut. Errors: ENXIO if the interface has no such endpoint. Any context.
	/// usb_find_common_endpoints().
	template <typename EndpointType> Result<EndpointType> endpoint(unsigned index = 0) const
	{
		usb_host_endpoint *found =
			border_usb_find_endpoint(raw(), static_cast<unsigned>(EndpointType::type),
						 EndpointType::direction == Direction::in, index);

		if (!found)
			return ENXIO;
		border_handles_hold(border_usb_device(raw()));
		return EndpointType(detail::Held{raw(), found});
	}

	/// Returns endpoint 0 of the device. Any context.
	Control control() const
	{
		border_handles_hold(border_usb_device(raw()));
		return Control(detail::Held{raw(), nullptr});
	}

	/// Converts to a device of any bus, for functions that take one. Any context.
	operator const kernel::Device &() const BORROWED
	{
		// SAFETY: it is a part of the interface.
		return kernel::Device::unsafe_from(*border_usb_device(raw()));
	}

	/// @{
	/// Only for formats: {} prints the name, such as 1-1:1.0. Any context.
	static constexpr kernel::detail::Conversion printk_conversion =
		kernel::Device::printk_conversion;
	const char *printk_value() const { return border_dev_name(border_usb_device(raw())); }
	/// @}
};

/// The USB bus, as driver::Registration needs it.
template <typename DriverType> struct Bus {
	/// The class of the driver.
	using Driver = DriverType;
	/// The driver structure of the kernel.
	using Raw = border_usb_driver;

	static_assert(
		requires {
			{ Driver::ids[0] } -> std::convertible_to<const DeviceId &>;
			std::size(Driver::ids);
		},
		"a driver of USB devices needs public ids: static constexpr usb::DeviceId ids[] = "
		"{{.vendor = ..., .product = ...}}");
	static_assert(
		requires(const Interface &interface) {
			requires kernel::detail::is_factory_of<decltype(Driver::probe(interface)),
							       Driver>;
		}, "probe() must be public: static Result<Driver> probe(const usb::Interface &)");
	static_assert(!kernel::driver::detail::Suspends<Driver> &&
			      !kernel::driver::detail::RuntimeSuspends<Driver>,
		      "the kernel would never call suspend() and resume() of a driver of USB "
		      "devices: it unbinds the driver before the machine sleeps");

	/// Registers \p raw. Errors: ENOMEM, EBUSY; ENODEV if the kernel has USB switched off.
	/// Process context, may sleep. usb_register_driver().
	static Result<> add(Raw &raw, CStr name, const border_attribute_group *const *groups,
			    const border_pm_ops *) MAY_SLEEP
	{
		using Ids = detail::IdTable<Driver::ids>;

		Ids::add_aliases();
		return Result<>::from_errno(border_usb_driver_register(
			&raw, name.data(), Ids::ended.entries, probe, disconnect, groups));
	}
	/// Unregisters \p raw. Process context, may sleep. usb_deregister().
	static void remove(Raw &raw) MAY_SLEEP { border_usb_driver_unregister(&raw); }

	/// A BUG if an Endpoint, a Control or an Urb outlives the driver object.
	using Binding = kernel::detail::HandleBinding;

      private:
	// Cold: a device is bound once, so small code is preferred to fast code.
	[[gnu::flatten]] __cold static int probe(usb_interface *raw, const usb_device_id *)
		MAY_SLEEP
	{
		const int error = border_handles_begin(border_usb_device(raw));

		if (error)
			return error;
		// SAFETY: the kernel keeps the interface until this returns.
		const Interface &interface = Interface::unsafe_from(*raw);

		// SAFETY: the kernel calls this function for structures that add() has registered.
		return usb::Driver<Driver>::unsafe_bind(*border_usb_driver_of(raw),
							*border_usb_device(raw), [&]() {
								return Driver::probe(interface);
							});
	}
	__cold static void disconnect(usb_interface *raw) MAY_SLEEP
	{
		// SAFETY: the kernel calls this function for an interface that it is bound to.
		usb::Driver<Driver>::unsafe_unbind(*border_usb_device(raw));
	}
};

} // namespace kernel::usb
