// SPDX-License-Identifier: GPL-2.0
/// \file
/// pci::DeviceId: the devices that a PCI driver supports.
#pragma once

#include <cxxrt/border/bus/pci.h>
#include <kernel/device/match_table.hpp>

namespace kernel::pci {

/// Matches any number (PCI_ANY_ID).
inline constexpr u32 any_id = ~u32{0};

/// An entry of the devices that a driver supports (struct pci_device_id). It prevents these
/// mistakes: a table without its empty last entry, which the kernel reads beyond its end; a table
/// that modprobe does not find, because MODULE_DEVICE_TABLE() is missing; an entry that matches
/// every device, or none.
///
///	static constexpr pci::DeviceId ids[] = {
///		{.vendor = 0x1234, .device = 0x11e8},
///		{.class_code = 0x010802, .class_mask = 0xffffff},	// NVMe, of any vendor
///	};
struct DeviceId {
	u32 vendor = any_id;	///< Vendor.
	u32 device = any_id;	///< Device.
	u32 subvendor = any_id; ///< Vendor of the card.
	u32 subdevice = any_id; ///< Model of the card.
	u32 class_code = 0;	///< Class, subclass and programming interface, a byte each.
	u32 class_mask = 0;	///< Which bits of them count.
};

namespace detail {

/// An entry of the table, and its alias.
struct Table {
	using Entry = border_pci_device_id;
	static constexpr unsigned long first = 0;

	static consteval Entry entry(const DeviceId &id, unsigned long)
	{
		return {.vendor = id.vendor,
			.device = id.device,
			.subvendor = id.subvendor,
			.subdevice = id.subdevice,
			.class_code = id.class_code,
			.class_mask = id.class_mask};
	}

	static constexpr usize aliases = 1;
	/// The format of modpost (do_pci_entry() in file2alias.c).
	static consteval kernel::detail::ModinfoField alias(const DeviceId &id, usize)
	{
		kernel::detail::ModinfoField alias("alias");

		alias.put("pci:");
		number(alias, "v", id.vendor);
		number(alias, "d", id.device);
		number(alias, "sv", id.subvendor);
		number(alias, "sd", id.subdevice);
		class_byte(alias, "bc", id, 16);
		class_byte(alias, "sc", id, 8);
		class_byte(alias, "i", id, 0);
		if (id.class_mask & 0xff)
			alias.put("*");
		return alias;
	}

      private:
	static consteval void number(kernel::detail::ModinfoField &alias, const char *name,
				     u32 value)
	{
		alias.put(name);
		if (value == any_id)
			alias.put("*");
		else
			alias.put_hex(value, 8);
	}

	static consteval void class_byte(kernel::detail::ModinfoField &alias, const char *name,
					 const DeviceId &id, int shift)
	{
		alias.put(name);
		if ((id.class_mask >> shift & 0xff) == 0)
			alias.put("*");
		else
			alias.put_hex(id.class_code >> shift & 0xff, 2);
	}
};

/// The table of a driver, in the form that the kernel and modprobe read.
template <const auto &Ids> struct IdTable : kernel::detail::MatchTable<Table, Ids> {
      private:
	static constexpr bool is_number(u32 id) { return id == any_id || id <= 0xffff; }

	static constexpr bool is_whole_byte(u32 mask)
	{
		return (mask & 0xff) == 0 || (mask & 0xff) == 0xff;
	}

	static_assert(kernel::detail::all_match_ids<Ids,
						    [](const DeviceId &id) {
							    return id.vendor != any_id ||
								   id.class_mask != 0;
						    }>(),
		      "a pci::DeviceId without a vendor and without a class matches every device");
	static_assert(kernel::detail::all_match_ids<Ids,
						    [](const DeviceId &id) {
							    return is_number(id.vendor) &&
								   is_number(id.device) &&
								   is_number(id.subvendor) &&
								   is_number(id.subdevice);
						    }>(),
		      "the vendor and the device of PCI are 16-bit numbers");
	static_assert(kernel::detail::all_match_ids<Ids,
						    [](const DeviceId &id) {
							    return (id.class_code &
								    ~id.class_mask) == 0;
						    }>(),
		      "class_code has a bit that class_mask does not have, so it does not match "
		      "any device");
	static_assert(kernel::detail::all_match_ids<Ids,
						    [](const DeviceId &id) {
							    return id.class_mask <= 0xffffff &&
								   is_whole_byte(id.class_mask) &&
								   is_whole_byte(id.class_mask >>
										 8) &&
								   is_whole_byte(id.class_mask >>
										 16);
						    }>(),
		      "modprobe matches whole bytes of a class: each of the three bytes of "
		      "class_mask is 0xff or 0");
};

} // namespace detail
} // namespace kernel::pci
