// SPDX-License-Identifier: GPL-2.0
/// \file
/// i2c::Driver<Driver>, i2c::Device and i2c::Client: devices of an I2C bus or an SMBus.
#pragma once

#include <cxxrt/border/i2c/i2c.h>
#include <kernel/core/foreign.hpp>
#include <kernel/core/owned.hpp>
#include <kernel/device/device.hpp>
#include <kernel/device/driver.hpp>
#include <kernel/device/handles.hpp>
#include <kernel/device/match_table.hpp>
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
///	static constexpr i2c::DeviceId ids[] = {{"ds1682"}};
///
/// Any context.
struct DeviceId {
	kernel::detail::MatchText<detail::check_name> name; ///< The type of the device.
};

/// Registers a driver of I2C devices (struct i2c_driver): see driver::Registration. It prevents
/// these mistakes: a remove() that does not undo what probe() did; a transfer after it; a driver
/// that modprobe does not find. modprobe loads the module for each device of `ids`. \p DriverType
/// has
///
///	static constexpr i2c::DeviceId ids[] = {{"ds1682"}};
///	static Result<DriverType> probe(const i2c::Device &device);	// or its InPlace parts
///	using Attributes = AttributeGroup<...>;			// if it has any
///
/// probe() and the destructor run in process context and may sleep. A device is found by firmware,
/// by another driver, or by root, who writes its name and its address to `new_device` of the bus in
/// sysfs.
///
///	auto driver = TRY(i2c::Driver<Recorder>::make("ds1682"));
template <typename DriverType> using Driver = kernel::driver::Registration<Bus<DriverType>>;

/// A kind of transfer that a bus may be able to do. Any context.
enum class Transfer : u32 {
	byte = BORDER_I2C_FUNC_SMBUS_BYTE_DATA,	 ///< A byte, of or to a register.
	word = BORDER_I2C_FUNC_SMBUS_WORD_DATA,	 ///< Two bytes.
	block = BORDER_I2C_FUNC_SMBUS_I2C_BLOCK, ///< Up to 32 bytes, of successive registers.
};

/// Permission for the transfers \p Kinds with a device, from Device::client(). It prevents these
/// mistakes: a transfer that the bus cannot do, which does not compile unless client() has asked
/// for it; an error number that is taken for a value; a block that is longer than the bus allows,
/// or than its buffer; a transfer that sleeps in atomic context; a transfer after the driver is
/// unbound: a Client that outlives the driver object is a BUG.
///
///	auto client = TRY(device.client<i2c::Transfer::byte, i2c::Transfer::word>());
///	const u16 events = TRY(client.read_word(0x09));
///
/// The kernel lets one transfer use the bus at a time. A driver that needs several of them without
/// those of another task between has a Mutex.
template <Transfer... Kinds> class [[nodiscard]] Client {
	static_assert(sizeof...(Kinds) > 0, "name the transfers that the driver needs");
	template <Transfer Kind> static constexpr bool has = ((Kind == Kinds) || ...);

      public:
	/// The longest block, in bytes.
	static constexpr usize block_max = BORDER_I2C_SMBUS_BLOCK_MAX;

	/// Takes the permission of another object. Any context.
	Client(Client &&) = default;
	/// The same, and releases its own. Any context.
	Client &operator=(Client &&) = default;
	/// Releases it. Any context.
	~Client() = default;

	/// @{
	/// Reads register \p at. Errors: ENXIO, EREMOTEIO if the device does not answer; EAGAIN if
	/// another master takes the bus; ETIMEDOUT; EIO; others of the driver of the bus. Process
	/// context, may sleep. i2c_smbus_read_byte_data(), i2c_smbus_read_word_data().
	template <Transfer Kind = Transfer::byte>
		requires(Kind == Transfer::byte && has<Kind>)
	Result<u8> read_byte(u8 at) const MAY_SLEEP
	{
		return value<u8>(border_i2c_read_byte(client_.get(), at));
	}
	template <Transfer Kind = Transfer::word>
		requires(Kind == Transfer::word && has<Kind>)
	Result<u16> read_word(u8 at) const MAY_SLEEP
	{
		return value<u16>(border_i2c_read_word(client_.get(), at));
	}
	/// @}
	/// @{
	/// Writes register \p at. Errors: those of read_byte(). Process context, may sleep.
	/// i2c_smbus_write_byte_data(), i2c_smbus_write_word_data().
	template <Transfer Kind = Transfer::byte>
		requires(Kind == Transfer::byte && has<Kind>)
	Result<> write_byte(u8 at, u8 value) const MAY_SLEEP
	{
		return Result<>::from_errno(border_i2c_write_byte(client_.get(), at, value));
	}
	template <Transfer Kind = Transfer::word>
		requires(Kind == Transfer::word && has<Kind>)
	Result<> write_word(u8 at, u16 value) const MAY_SLEEP
	{
		return Result<>::from_errno(border_i2c_write_word(client_.get(), at, value));
	}
	/// @}

	/// @{
	/// The same for a register whose high byte comes first, as those of most sensors. It
	/// prevents this mistake: a value whose bytes are in the order of SMBus. Errors: those of
	/// read_byte(). Process context, may sleep. i2c_smbus_read_word_swapped(),
	/// i2c_smbus_write_word_swapped().
	template <Transfer Kind = Transfer::word>
		requires(Kind == Transfer::word && has<Kind>)
	Result<u16> read_word_swapped(u8 at) const MAY_SLEEP
	{
		return static_cast<u16>(__builtin_bswap16(TRY(read_word(at))));
	}
	template <Transfer Kind = Transfer::word>
		requires(Kind == Transfer::word && has<Kind>)
	Result<> write_word_swapped(u8 at, u16 value) const MAY_SLEEP
	{
		return write_word(at, __builtin_bswap16(value));
	}
	/// @}

	/// Reads \p to.size() bytes from register \p at on. Errors: EMSGSIZE if \p to is empty or
	/// longer than block_max; ENODATA if the device has sent fewer; those of read_byte().
	/// Process context, may sleep. i2c_smbus_read_i2c_block_data().
	template <Transfer Kind = Transfer::block>
		requires(Kind == Transfer::block && has<Kind>)
	Result<> read_block(u8 at, std::span<std::byte> to) const MAY_SLEEP
	{
		if (to.empty() || to.size() > block_max)
			return EMSGSIZE;

		const int count = border_i2c_read_block(client_.get(), at, to.size(), to.data());

		if (count < 0)
			return Error::from_errno(count);
		return static_cast<usize>(count) == to.size() ? ok() : Result<>(ENODATA);
	}
	/// Writes \p from to register \p at and those after it. Errors: EMSGSIZE if \p from is
	/// empty or longer than block_max; those of read_byte(). Process context, may sleep.
	/// i2c_smbus_write_i2c_block_data().
	template <Transfer Kind = Transfer::block>
		requires(Kind == Transfer::block && has<Kind>)
	Result<> write_block(u8 at, std::span<const std::byte> from) const MAY_SLEEP
	{
		if (from.empty() || from.size() > block_max)
			return EMSGSIZE;
		return Result<>::from_errno(
			border_i2c_write_block(client_.get(), at, from.size(), from.data()));
	}

      private:
	friend class Device;

	struct Held {
		using Handle = i2c_client *;
		static void release(i2c_client *client)
		{
			border_handles_release(border_i2c_device(client));
		}
	};

	// SAFETY: Device::client() has counted the handle.
	explicit Client(i2c_client *client) : client_(client) {}

	template <typename T> static Result<T> value(int returned)
	{
		if (returned < 0) [[unlikely]]
			return Error::from_errno(returned);
		return static_cast<T>(returned);
	}

	Owned<Held> client_;
};

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

namespace detail {

/// The entry of a driver's table, with its alias.
struct Table {
	using Entry = border_i2c_device_id;
	static constexpr unsigned long first = 1;

	static consteval Entry entry(const DeviceId &id, unsigned long number)
	{
		Entry made{};

		id.name.copy_to(made.name);
		made.driver_data = number;
		return made;
	}
	static constexpr usize aliases = 1;
	/// The format of modpost (do_i2c_entry() in file2alias.c).
	static consteval kernel::detail::ModinfoField alias(const DeviceId &id, usize)
	{
		kernel::detail::ModinfoField alias("alias");

		alias.put("i2c:");
		alias.put(id.name.text());
		return alias;
	}
};

} // namespace detail

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
			{ Driver::ids[0] } -> std::convertible_to<const DeviceId &>;
			std::size(Driver::ids);
		},
		"a driver of I2C devices needs public ids: static constexpr i2c::DeviceId ids[] = "
		"{{\"...\"}}");
	static_assert(
		requires(const Device &device) {
			requires kernel::detail::is_factory_of<decltype(Driver::probe(device)),
							       Driver>;
		}, "probe() must be public: static Result<Driver> probe(const i2c::Device &)");

	/// Registers \p raw. Errors: ENOMEM, EBUSY. Process context, may sleep.
	/// i2c_register_driver().
	static Result<> add(Raw &raw, CStr name, const border_attribute_group *const *groups,
			    const border_pm_ops *power) MAY_SLEEP
	{
		using Ids = kernel::detail::MatchTable<detail::Table, Driver::ids>;

		Ids::add_aliases();
		return Result<>::from_errno(border_i2c_driver_register(
			&raw, name.data(), Ids::ended.entries, probe, remove, groups, power));
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
		return i2c::Driver<Driver>::unsafe_bind(*border_i2c_driver_of(raw),
							*border_i2c_device(raw), [&]() {
								return Driver::probe(device);
							});
	}
	__cold static void remove(i2c_client *raw) MAY_SLEEP
	{
		// SAFETY: the kernel calls this function for a device that it is bound to.
		i2c::Driver<Driver>::unsafe_unbind(*border_i2c_device(raw));
	}
};

} // namespace kernel::i2c
