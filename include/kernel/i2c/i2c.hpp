// SPDX-License-Identifier: GPL-2.0
/// \file
/// i2c::Driver<Driver> and i2c::Device: devices of an I2C bus or an SMBus.
#pragma once

#include <cxxrt/border/i2c/i2c.h>
#include <kernel/core/foreign.hpp>
#include <kernel/device/device.hpp>
#include <kernel/device/driver.hpp>
#include <kernel/device/handles.hpp>
#include <kernel/device/match.hpp>
#include <kernel/i2c/client.hpp>
#include <kernel/irq/irq.hpp>

/// Devices of an I2C bus, and their drivers (<linux/i2c.h>).
namespace kernel::i2c {

template <typename DriverType> struct Bus;

namespace detail {

// Not constexpr: a call of it is the message.
void a_name_of_an_i2c_device_has_1_to_19_characters_without_spaces();

constexpr void check_name(const char *text, usize length)
{
	if (length >= BORDER_I2C_NAME_SIZE || !kernel::detail::is_match_word(text, length))
		a_name_of_an_i2c_device_has_1_to_19_characters_without_spaces();
}

} // namespace detail

/// An entry of the devices that a driver supports (struct i2c_device_id). It prevents these
/// mistakes: a table without its empty last entry; a table that modprobe does not find, because
/// MODULE_DEVICE_TABLE() is missing; a name that is too long for the entry.
///
///	static constexpr i2c::DeviceId<> ids[] = {{"ds1682"}};
///
/// An entry can have data: see of::DeviceId. Any context.
template <typename Data = kernel::detail::NoMatchData> struct DeviceId {
	kernel::detail::MatchText<detail::check_name> name; ///< The type of the device.
	Data data{};					    ///< For probe().
};

/// Registers a driver of I2C devices (struct i2c_driver): see driver::Registration. It prevents
/// these mistakes: a remove() that does not undo what probe() did; a transfer after it; a driver
/// that modprobe does not find. modprobe loads the module for each device of the tables. \p
/// DriverType has
///
///	static constexpr i2c::DeviceId<> ids[] = {{"ds1682"}};
///	static Result<DriverType> probe(const i2c::Device &device);	// or its InPlace parts
///	using Attributes = AttributeGroup<...>;			// if it has any
///	static constexpr of::DeviceId<> of_ids[] = {{"dallas,ds1682"}};		// if it has any
///	static constexpr acpi::DeviceId<> acpi_ids[] = {{"ACME0001"}};		// if it has any
///
/// Entries can have data, of one type in all tables: then probe(const i2c::Device &, const Data &)
/// gets that of the matching entry. probe() and the destructor run in process context and may
/// sleep. A device is found by firmware, by another driver, or by root, who writes its name and its
/// address to `new_device` of the bus in sysfs.
///
///	auto driver = TRY(i2c::Driver<Recorder>::make("ds1682"));
template <typename DriverType> using Driver = kernel::driver::Registration<Bus<DriverType>>;

/// A device of an I2C bus, for its driver (struct i2c_client). A Client must be destroyed with the
/// driver object. If one outlives it, in memory that an open file owns, the unbinding of the device
/// is a BUG.
class Device : public Foreign<Device, i2c_client> {
      public:
	/// Returns its address on the bus. Any context.
	u16 address() const { return border_i2c_address(raw()); }

	/// Returns its interrupt, to be requested: by a ThreadedIrq, because a transfer sleeps. It
	/// prevents this mistake: a request of line 0 for a device without an interrupt. Errors:
	/// ENXIO if firmware names none. Any context.
	Result<IrqLine> irq() const
	{
		const unsigned number = border_i2c_irq(raw());

		if (number == 0) [[unlikely]]
			return ENXIO;
		return IrqLine::from_number(number);
	}

	/// Returns permission for the transfers \p Kinds. Errors: EOPNOTSUPP if the bus cannot do
	/// one of them. Any context. i2c_check_functionality().
	template <Transfer... Kinds> Result<Client<Kinds...>> client() const
	{
		if (!border_i2c_can(raw(), (static_cast<u32>(Kinds) | ...)))
			return EOPNOTSUPP;
		border_handles_hold(border_i2c_device(raw()));
		return Client<Kinds...>(raw());
	}

	/// Converts to a device of any bus, for functions that take one. Any context.
	operator const kernel::Device &() const BORROWED
	{
		// SAFETY: it is a part of the I2C device.
		return kernel::Device::unsafe_from(*border_i2c_device(raw()));
	}
};

/// The I2C buses, as driver::Registration needs them.
template <typename DriverType> struct Bus {
	/// The class of the driver.
	using Driver = DriverType;
	/// The driver structure of the kernel.
	using Raw = border_i2c_driver;
	/// A BUG if a Client outlives the driver object.
	using Binding = kernel::detail::HandleBinding;

	static_assert(
		requires {
			Driver::ids[0].name;
			std::size(Driver::ids);
		},
		"a driver of I2C devices needs public ids: static constexpr i2c::DeviceId<> ids[] "
		"= {{\"...\"}}");

      private:
	using Ids =
		kernel::detail::MatchTable<kernel::detail::NameTable<border_i2c_device_id, "i2c:">,
					   Driver::ids>;
	using OfIds = kernel::detail::OfIds<Driver>;
	using AcpiIds = kernel::detail::AcpiIds<Driver>;
	using Probe = kernel::detail::MatchedProbe<Driver, Device, Ids, typename OfIds::Table,
						   typename AcpiIds::Table>;

	static_assert(Probe::takes_no_data || Probe::takes_data,
		      "probe() must be public: static Result<Driver> probe(const i2c::Device &), "
		      "or probe(const i2c::Device &, const Data &) with the data of the entries of "
		      "all tables");

      public:
	/// Registers \p raw. Errors: ENOMEM, EBUSY. Process context, may sleep.
	/// i2c_register_driver().
	static Result<> add(Raw &raw, CStr name, const border_attribute_group *const *groups,
			    const border_pm_ops *power) MAY_SLEEP
	{
		Probe::add_aliases();
		return Result<>::from_errno(border_i2c_driver_register(
			&raw, name.data(), Ids::ended.entries, OfIds::entries(), AcpiIds::entries(),
			probe, remove, groups, power));
	}
	/// Unregisters \p raw. Process context, may sleep. i2c_del_driver().
	static void remove(Raw &raw) MAY_SLEEP { border_i2c_driver_unregister(&raw); }

      private:
	// Cold: a device is bound once, so small code is preferred to fast code.
	[[gnu::flatten]] __cold static int probe(i2c_client *raw) MAY_SLEEP
	{
		const int error = border_handles_begin(border_i2c_device(raw));

		if (error)
			return error;
		// SAFETY: the kernel keeps the device until this returns.
		const Device &device = Device::unsafe_from(*raw);

		// SAFETY: the kernel calls this function for structures that add() has registered.
		return i2c::Driver<Driver>::unsafe_bind(
			*border_i2c_driver_of(raw), *border_i2c_device(raw), [&]() {
				return Probe::call(device, [&]() {
					return border_i2c_match_number(raw, Ids::ended.entries);
				});
			});
	}
	__cold static void remove(i2c_client *raw) MAY_SLEEP
	{
		// SAFETY: the kernel calls this function for a device that it is bound to.
		i2c::Driver<Driver>::unsafe_unbind(*border_i2c_device(raw));
	}
};

} // namespace kernel::i2c
