// SPDX-License-Identifier: GPL-2.0
/// \file
/// spi::Driver<Driver> and spi::Device: devices of an SPI bus.
#pragma once

#include <cxxrt/border/spi/spi.h>
#include <kernel/core/foreign.hpp>
#include <kernel/device/device.hpp>
#include <kernel/device/driver.hpp>
#include <kernel/device/handles.hpp>
#include <kernel/device/match.hpp>
#include <kernel/irq/irq.hpp>
#include <kernel/spi/client.hpp>
#include <kernel/spi/mode.hpp>

/// Devices of an SPI bus, and their drivers (<linux/spi/spi.h>).
namespace kernel::spi {

template <typename DriverType> struct Bus;

namespace detail {

// Not constexpr: a call of it is the message.
void a_name_of_an_spi_device_has_1_to_31_characters_without_spaces();

constexpr void check_name(const char *text, usize length)
{
	if (length >= BORDER_SPI_NAME_SIZE || !kernel::detail::is_match_word(text, length))
		a_name_of_an_spi_device_has_1_to_31_characters_without_spaces();
}

} // namespace detail

/// An entry of the devices that a driver supports (struct spi_device_id). It prevents these
/// mistakes: a table without its empty last entry; a table that modprobe does not find, because
/// MODULE_DEVICE_TABLE() is missing; a name that is too long for the entry.
///
///	static constexpr spi::DeviceId<> ids[] = {{"mcp3008"}};
///
/// An entry can have data: see of::DeviceId. Any context.
template <typename Data = kernel::detail::NoMatchData> struct DeviceId {
	kernel::detail::MatchText<detail::check_name> name; ///< The type of the device.
	Data data{};					    ///< For probe().
};

/// Registers a driver of SPI devices (struct spi_driver): see driver::Registration. It prevents
/// these mistakes: a remove() that does not undo what probe() did; a transfer after it; a driver
/// that modprobe does not find. modprobe loads the module for each device of the tables. \p
/// DriverType has
///
///	static constexpr spi::DeviceId<> ids[] = {{"mcp3008"}};
///	static Result<DriverType> probe(const spi::Device &device);	// or its InPlace parts
///	using Attributes = AttributeGroup<...>;			// if it has any
///	static constexpr of::DeviceId<> of_ids[] = {{"microchip,mcp3008"}};	// if it has any
///	static constexpr acpi::DeviceId<> acpi_ids[] = {{"ACME0001"}};		// if it has any
///
/// Entries can have data, of one type in all tables: then probe(const spi::Device &, const Data &)
/// gets that of the matching entry. The kernel loads a module for a device of a device tree by the
/// part after the comma, so `ids` needs that name, too. probe() and the destructor run in process
/// context and may sleep.
///
///	auto driver = TRY(spi::Driver<Converter>::make("mcp3008"));
template <typename DriverType> using Driver = kernel::driver::Registration<Bus<DriverType>>;

/// A device of an SPI bus, for its driver (struct spi_device). A Client must be destroyed with the
/// driver object. If one outlives it, in memory that an open file owns, the unbinding of the device
/// is a BUG.
class Device : public Foreign<Device, spi_device> {
      public:
	/// Returns its chip select, a number of the bus. Any context.
	u16 chip_select() const { return border_spi_chip_select(raw()); }
	/// Returns the highest frequency of its clock in Hz, or 0 if there is no limit. Any
	/// context.
	u32 max_hz() const { return border_spi_max_hz(raw()); }

	/// Returns its interrupt, to be requested: by a ThreadedIrq, because a transfer sleeps. It
	/// prevents this mistake: a request of line 0 for a device without an interrupt. Errors:
	/// ENXIO if firmware names none. Any context.
	Result<IrqLine> irq() const
	{
		const unsigned number = border_spi_irq(raw());

		if (number == 0) [[unlikely]]
			return ENXIO;
		return IrqLine::from_number(number);
	}

	/// Returns permission for transfers of words of 8 bits, in \p mode, at up to \p max_hz Hz,
	/// or as fast as firmware and the bus allow if that is 0. Errors: EINVAL if the bus cannot
	/// do that, others of its driver. Process context, may sleep. spi_setup().
	Result<Client> client(Mode mode, u32 max_hz = 0) const MAY_SLEEP
	{
		TRY(Result<>::from_errno(border_spi_setup(raw(), static_cast<u32>(mode), max_hz)));
		border_handles_hold(border_spi_device(raw()));
		return Client(raw());
	}

	/// Converts to a device of any bus, for functions that take one. Any context.
	operator const kernel::Device &() const BORROWED
	{
		// SAFETY: it is a part of the SPI device.
		return kernel::Device::unsafe_from(*border_spi_device(raw()));
	}
};

/// The SPI buses, as driver::Registration needs them.
template <typename DriverType> struct Bus {
	/// The class of the driver.
	using Driver = DriverType;
	/// The driver structure of the kernel.
	using Raw = border_spi_driver;
	/// A BUG if a Client outlives the driver object.
	using Binding = kernel::detail::HandleBinding;

	static_assert(
		requires {
			Driver::ids[0].name;
			std::size(Driver::ids);
		},
		"a driver of SPI devices needs public ids: static constexpr spi::DeviceId<> ids[] "
		"= {{\"...\"}}");

      private:
	using Ids =
		kernel::detail::MatchTable<kernel::detail::NameTable<border_spi_device_id, "spi:">,
					   Driver::ids>;
	using OfIds = kernel::detail::OfIds<Driver>;
	using AcpiIds = kernel::detail::AcpiIds<Driver>;
	using Probe = kernel::detail::MatchedProbe<Driver, Device, Ids, typename OfIds::Table,
						   typename AcpiIds::Table>;

	static_assert(Probe::takes_no_data || Probe::takes_data,
		      "probe() must be public: static Result<Driver> probe(const spi::Device &), "
		      "or probe(const spi::Device &, const Data &) with the data of the entries of "
		      "all tables");

      public:
	/// Registers \p raw. Errors: ENOMEM, EBUSY. Process context, may sleep.
	/// __spi_register_driver().
	static Result<> add(Raw &raw, CStr name, const border_attribute_group *const *groups,
			    const border_pm_ops *power) MAY_SLEEP
	{
		Probe::add_aliases();
		return Result<>::from_errno(border_spi_driver_register(
			&raw, name.data(), Ids::ended.entries, OfIds::entries(), AcpiIds::entries(),
			probe, remove, groups, power));
	}
	/// Unregisters \p raw. Process context, may sleep. driver_unregister().
	static void remove(Raw &raw) MAY_SLEEP { border_spi_driver_unregister(&raw); }

      private:
	// Cold: a device is bound once, so small code is preferred to fast code.
	[[gnu::flatten]] __cold static int probe(spi_device *raw) MAY_SLEEP
	{
		const int error = border_handles_begin(border_spi_device(raw));

		if (error)
			return error;
		// SAFETY: the kernel keeps the device until this returns.
		const Device &device = Device::unsafe_from(*raw);

		// SAFETY: the kernel calls this function for structures that add() has registered.
		return spi::Driver<Driver>::unsafe_bind(
			*border_spi_driver_of(raw), *border_spi_device(raw), [&]() {
				return Probe::call(device, [&]() {
					return border_spi_match_number(raw);
				});
			});
	}
	__cold static void remove(spi_device *raw) MAY_SLEEP
	{
		// SAFETY: the kernel calls this function for a device that it is bound to.
		spi::Driver<Driver>::unsafe_unbind(*border_spi_device(raw));
	}
};

} // namespace kernel::spi
