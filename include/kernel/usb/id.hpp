// SPDX-License-Identifier: GPL-2.0
/// \file
/// usb::DeviceId: the devices that a USB driver supports.
#pragma once

#include <cxxrt/border/usb/driver.h>
#include <kernel/device/modinfo.hpp>

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

/// The table of a driver, in the form that the kernel and modprobe read.
template <const auto &Ids> struct IdTable {
	static constexpr usize count = std::size(Ids);

      private:
	static constexpr bool fits(u32 id, u32 most) { return id == any_id || id <= most; }

	template <bool (*IsRight)(const DeviceId &)> static consteval bool all()
	{
		for (const DeviceId &id : Ids)
			if (!IsRight(id))
				return false;
		return true;
	}

	static_assert(all<[](const DeviceId &id) {
			      return id.vendor != any_id || id.interface_class != any_id;
		      }>(),
		      "a usb::DeviceId without a vendor and without a class matches every device");
	static_assert(all<[](const DeviceId &id) {
			      return id.product == any_id || id.vendor != any_id;
		      }>(),
		      "the product of USB is a number of a vendor: name the vendor, too");
	static_assert(
		all<[](const DeviceId &id) {
			return id.interface_class != any_id ||
			       (id.interface_subclass == any_id && id.interface_protocol == any_id);
		}>(),
		"the subclass and the protocol of USB are numbers of a class: name the class, "
		"too");
	static_assert(all<[](const DeviceId &id) {
			      return fits(id.vendor, 0xffff) && fits(id.product, 0xffff) &&
				     fits(id.interface_class, 0xff) &&
				     fits(id.interface_subclass, 0xff) &&
				     fits(id.interface_protocol, 0xff);
		      }>(),
		      "the vendor and the product of USB are 16-bit numbers, and the class, the "
		      "subclass and the protocol are 8-bit numbers");

	static consteval void number(kernel::detail::ModinfoField &alias, const char *name,
				     u32 value, int digits)
	{
		alias.put(name);
		if (value == any_id)
			alias.put("*");
		else
			alias.put_hex(value, digits);
	}

	/// The format of modpost (do_usb_entry() in file2alias.c).
	static consteval kernel::detail::ModinfoField alias_of(const DeviceId &id)
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

	template <usize I> static constexpr kernel::detail::ModinfoField alias = alias_of(Ids[I]);

	/// Returns the number, and sets its bit.
	static consteval u32 matched(border_usb_device_id &entry, u32 id, u32 bit)
	{
		if (id == any_id)
			return 0;
		entry.match_flags = static_cast<u16>(entry.match_flags | bit);
		return id;
	}
	static consteval border_usb_device_id entry_of(const DeviceId &id)
	{
		border_usb_device_id made{};

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

	struct Table {
		border_usb_device_id entries[count + 1];
	};
	static consteval Table table()
	{
		Table made{};

		for (usize i = 0; i < count; i++)
			made.entries[i] = entry_of(Ids[i]);
		return made;
	}

      public:
	/// The entries, and an empty entry.
	static constexpr Table ended = table();

	/// Adds the aliases to the module. Any context.
	[[gnu::always_inline]] static void add_aliases()
	{
		[]<usize... I>(std::index_sequence<I...>) {
			(kernel::detail::add_to_modinfo<alias<I>>(), ...);
		}(std::make_index_sequence<count>());
	}
};

} // namespace detail
} // namespace kernel::usb
