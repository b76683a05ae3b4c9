// SPDX-License-Identifier: GPL-2.0
/// \file
/// usb::DeviceId: the devices that a USB driver supports.
#pragma once

#include <cxxrt/border/usb/driver.h>
#include <kernel/device/match_table.hpp>

namespace kernel::usb {

/// Matches any number.
inline constexpr u32 any_id = ~u32{0};

/// An entry of the devices that a driver supports (struct usb_device_id). It prevents these
/// mistakes: a table without its empty last entry, which the kernel reads beyond its end; a table
/// that modprobe does not find, because MODULE_DEVICE_TABLE() is missing; a number that the kernel
/// does not compare, because its bit of match_flags is missing; an entry that matches every device.
///
///	static constexpr usb::DeviceId ids[] = {
///		{.vendor = 0x0403, .product = 0x6001},
///		{.interface_class = 3, .interface_subclass = 1, .interface_protocol = 2}, // mice
///	};
struct DeviceId {
	u32 vendor = any_id;		 ///< Vendor of the device.
	u32 product = any_id;		 ///< Product of this vendor.
	u32 interface_class = any_id;	 ///< Class of the interface.
	u32 interface_subclass = any_id; ///< Subclass of this class.
	u32 interface_protocol = any_id; ///< Protocol of this class.
};

namespace detail {

/// An entry of the table, and its alias.
struct Table {
	using Entry = border_usb_device_id;
	static constexpr unsigned long first = 0;

	/// Returns the number, and sets its bit.
	static consteval u32 matched(Entry &entry, u32 id, u32 bit)
	{
		if (id == any_id)
			return 0;
		entry.match_flags = static_cast<u16>(entry.match_flags | bit);
		return id;
	}
	static consteval Entry entry(const DeviceId &id, unsigned long)
	{
		Entry made{};

		made.vendor = static_cast<u16>(
			matched(made, id.vendor, BORDER_USB_DEVICE_ID_MATCH_VENDOR));
		made.product = static_cast<u16>(
			matched(made, id.product, BORDER_USB_DEVICE_ID_MATCH_PRODUCT));
		made.interface_class = static_cast<u8>(
			matched(made, id.interface_class, BORDER_USB_DEVICE_ID_MATCH_INT_CLASS));
		made.interface_subclass = static_cast<u8>(matched(
			made, id.interface_subclass, BORDER_USB_DEVICE_ID_MATCH_INT_SUBCLASS));
		made.interface_protocol = static_cast<u8>(matched(
			made, id.interface_protocol, BORDER_USB_DEVICE_ID_MATCH_INT_PROTOCOL));
		return made;
	}

	static constexpr usize aliases = 1;
	/// The format of modpost (do_usb_entry() in file2alias.c).
	static consteval kernel::detail::ModinfoField alias(const DeviceId &id, usize)
	{
		kernel::detail::ModinfoField alias("alias");

		alias.put("usb:");
		number(alias, "v", id.vendor, 4);
		number(alias, "p", id.product, 4);
		alias.put("d*dc*dsc*dp*");
		number(alias, "ic", id.interface_class, 2);
		number(alias, "isc", id.interface_subclass, 2);
		number(alias, "ip", id.interface_protocol, 2);
		alias.put("in*");
		return alias;
	}

      private:
	static consteval void number(kernel::detail::ModinfoField &alias, const char *name,
				     u32 value, int digits)
	{
		alias.put(name);
		if (value == any_id)
			alias.put("*");
		else
			alias.put_hex(value, digits);
	}
};

/// The table of a driver, in the form that the kernel and modprobe read.
template <const auto &Ids> struct IdTable : kernel::detail::MatchTable<Table, Ids> {
      private:
	static constexpr bool fits(u32 id, u32 most) { return id == any_id || id <= most; }

	static_assert(kernel::detail::all_match_ids<Ids,
						    [](const DeviceId &id) {
							    return id.vendor != any_id ||
								   id.interface_class != any_id;
						    }>(),
		      "a usb::DeviceId without a vendor and without a class matches every device");
	static_assert(kernel::detail::all_match_ids<Ids,
						    [](const DeviceId &id) {
							    return id.product == any_id ||
								   id.vendor != any_id;
						    }>(),
		      "the product of USB is a number of a vendor: name the vendor, too");
	static_assert(
		kernel::detail::all_match_ids<Ids,
					      [](const DeviceId &id) {
						      return id.interface_class != any_id ||
							     (id.interface_subclass == any_id &&
							      id.interface_protocol == any_id);
					      }>(),
		"the subclass and the protocol of USB are numbers of a class: name the class, "
		"too");
	static_assert(kernel::detail::all_match_ids<Ids,
						    [](const DeviceId &id) {
							    return fits(id.vendor, 0xffff) &&
								   fits(id.product, 0xffff) &&
								   fits(id.interface_class, 0xff) &&
								   fits(id.interface_subclass,
									0xff) &&
								   fits(id.interface_protocol,
									0xff);
						    }>(),
		      "the vendor and the product of USB are 16-bit numbers, and the class, the "
		      "subclass and the protocol are 8-bit numbers");
};

} // namespace detail
} // namespace kernel::usb
