// SPDX-License-Identifier: GPL-2.0
/// \file
/// i2c::Client and i2c::Transfer: transfers with a device of an I2C bus or an SMBus.
#pragma once

#include <span>

#include <cxxrt/border/device/handles.h>
#include <cxxrt/border/i2c/i2c.h>
#include <kernel/core/owned.hpp>
#include <kernel/core/result.hpp>

namespace kernel::i2c {

/// A kind of transfer that a bus may be able to do. Any context.
enum class Transfer : u32 {
	bare_byte = BORDER_I2C_FUNC_SMBUS_BYTE,	 ///< A byte without a register.
	byte = BORDER_I2C_FUNC_SMBUS_BYTE_DATA,	 ///< A byte, of or to a register.
	word = BORDER_I2C_FUNC_SMBUS_WORD_DATA,	 ///< Two bytes.
	block = BORDER_I2C_FUNC_SMBUS_I2C_BLOCK, ///< Up to 32 bytes, of successive registers.
	message = BORDER_I2C_FUNC_I2C, ///< Bytes as the device defines them. Not on an SMBus.
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
	/// The longest message, in bytes. A bus may refuse fewer, with EOPNOTSUPP.
	static constexpr usize message_max = 0xffff;

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

	/// @{
	/// Reads or writes a byte for a device that has one register, or a pointer that it moves
	/// itself. Errors: those of read_byte(). Process context, may sleep. i2c_smbus_read_byte(),
	/// i2c_smbus_write_byte().
	template <Transfer Kind = Transfer::bare_byte>
		requires(Kind == Transfer::bare_byte && has<Kind>)
	Result<u8> receive_byte() const MAY_SLEEP
	{
		return value<u8>(border_i2c_receive_byte(client_.get()));
	}
	template <Transfer Kind = Transfer::bare_byte>
		requires(Kind == Transfer::bare_byte && has<Kind>)
	Result<> send_byte(u8 value) const MAY_SLEEP
	{
		return Result<>::from_errno(border_i2c_send_byte(client_.get(), value));
	}
	/// @}

	/// @{
	/// Sends all of \p from, or receives all of \p to. It prevents this mistake: a transfer
	/// of fewer bytes that is taken for a whole one. Errors: EMSGSIZE if the span is empty, or
	/// longer than message_max; those of read_byte(). Process context, may sleep.
	/// i2c_master_send(), i2c_master_recv().
	template <Transfer Kind = Transfer::message>
		requires(Kind == Transfer::message && has<Kind>)
	Result<> send(std::span<const std::byte> from) const MAY_SLEEP
	{
		return messages(from, {});
	}
	template <Transfer Kind = Transfer::message>
		requires(Kind == Transfer::message && has<Kind>)
	Result<> receive(std::span<std::byte> to) const MAY_SLEEP
	{
		return messages({}, to);
	}
	/// @}
	/// Sends all of \p from, such as the address of a memory, and receives all of \p to,
	/// without a transfer of another driver between. Errors: those of send(). Process context,
	/// may sleep. i2c_transfer().
	///
	///	TRY(client.send_then_receive(std::array{byte(at >> 8), byte(at)}, to));
	template <Transfer Kind = Transfer::message>
		requires(Kind == Transfer::message && has<Kind>)
	Result<> send_then_receive(std::span<const std::byte> from, std::span<std::byte> to) const
		MAY_SLEEP
	{
		if (from.empty() || to.empty())
			return EMSGSIZE;
		return messages(from, to);
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

	// Transfers the spans that are not empty. Inline, because most sizes are constants.
	[[gnu::always_inline]] Result<> messages(std::span<const std::byte> from,
						 std::span<std::byte> to) const MAY_SLEEP
	{
		if ((from.empty() && to.empty()) || from.size() > message_max ||
		    to.size() > message_max)
			return EMSGSIZE;
		return Result<>::from_errno(border_i2c_transfer(client_.get(), from.data(),
								from.size(), to.data(), to.size()));
	}

	Owned<Held> client_;
};

} // namespace kernel::i2c
