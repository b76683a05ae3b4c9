// SPDX-License-Identifier: GPL-2.0
/// \file
/// io::Window<Size, Bus>: the registers of a device, in memory or at ports.
#pragma once

#include <kernel/io/register.hpp>
#include <kernel/time/delay.hpp>

namespace kernel::io {

namespace detail {

void no_register_of_this_width_is_at_this_offset(); // not constexpr

/// Returns whether \p Size bytes contain an aligned T at \p offset.
template <usize Size, RegisterNumber T> constexpr bool has_register_at(usize offset)
{
	return offset % sizeof(T) == 0 && offset < Size && Size - offset >= sizeof(T);
}

} // namespace detail

/// A constant offset of a register of type T in \p Size bytes. An offset beyond them, or not
/// aligned to the width, does not compile; try_read() and try_write() take a variable. Any context.
template <usize Size, RegisterNumber T> class Offset {
      public:
	/// From a number of bytes.
	consteval Offset(usize offset) : offset_(offset)
	{
		if (!detail::has_register_at<Size, T>(offset))
			detail::no_register_of_this_width_is_at_this_offset();
	}

	/// In bytes.
	constexpr usize value() const { return offset_; }

      private:
	usize offset_;
};

/// The registers of a device, of at least \p Size bytes: in memory (Mmio) or at ports (Ports). It
/// prevents these mistakes: an access beyond the registers, of the wrong width, or of a register
/// that does not allow it; an access after a mapping or a reservation ended, because only its owner
/// creates this object, and lends it.
///
///	struct Status : io::Register<Status, u32, 0x20, io::Access::read_only> {
///		static constexpr Field<bool, 0> is_computing{};
///	};
///
///	if (registers.read<Status>()[Status::is_computing]) ...
///	registers.write(Command::start(true));
///	const u32 id = registers.read<u32>(0x00);		// without a type
///
/// Each access is one instruction of the CPU. Reads of an unplugged device return all ones. Any
/// context.
template <usize Size, typename Bus> class Window {
	using Address = typename Bus::Address;

      public:
	/// The minimum size in bytes.
	static constexpr usize size = Size;

	/// Constructs the registers for the owner of a mapping.
	///
	/// Safety: the caller has mapped or reserved at least \p Size bytes there, and keeps them
	/// while the result, or an object that it was moved to, is in use.
	static Window unsafe_from(Address registers) { return Window(registers); }

	/// Takes the registers of another object, for an owner that moves.
	Window(Window &&) = default;
	/// Takes the registers of another object.
	Window &operator=(Window &&) = default;

	/// @{
	/// Reads the register \p R. readl(), readl_relaxed(), inl() and similar.
	template <typename R> [[nodiscard]] Value<R> read() const
	{
		return Value<R>(Port<R>::read(readable<R>()));
	}
	template <typename R> [[nodiscard]] Value<R> read_relaxed() const
	{
		static_assert(Bus::has_relaxed_accesses, "a port has no relaxed accesses");
		return Value<R>(Port<R>::read_relaxed(readable<R>()));
	}
	/// @}

	/// @{
	/// Writes all bits of a register. Bits without a field are 0. writel(), writel_relaxed(),
	/// outl() and similar.
	template <typename R> void write(Value<R> value) const
	{
		Port<R>::write(value.bits(), writable<R>());
	}
	template <typename R> void write_relaxed(Value<R> value) const
	{
		static_assert(Bus::has_relaxed_accesses, "a port has no relaxed accesses");
		Port<R>::write_relaxed(value.bits(), writable<R>());
	}
	/// @}

	/// @{
	/// Reads or writes the same register once for each element of \p numbers, for a queue in a
	/// device. The bytes have the order that they have in the device, also on a big-endian CPU.
	/// readsl(), writesl(), insl(), outsl() and similar.
	///
	///	registers.read_each<Queue>(std::span(words));
	template <typename R> void read_each(std::span<typename R::Number> numbers) const
	{
		Port<R>::read_repeatedly(readable<R>(), numbers.data(), numbers.size());
	}
	template <typename R> void write_each(std::span<const typename R::Number> numbers) const
	{
		Port<R>::write_repeatedly(writable<R>(), numbers.data(), numbers.size());
	}
	/// @}

	/// Reads a register that is cleared by a read. Returns each value once, to one caller.
	template <typename R> [[nodiscard]] Value<R> take() const
	{
		static_assert(R::access == Access::read_to_clear,
			      "a read does not clear this register: use read()");
		return Value<R>(Port<R>::read(place<R>()));
	}

	/// Clears the bits that are 1 in \p value, for a register that is cleared by ones. Other
	/// bits stay, also those that the device sets at the same time.
	template <typename R> void clear(Value<R> value) const
	{
		static_assert(R::access == Access::write_one_to_clear,
			      "a write of ones does not clear this register: use write()");
		Port<R>::write(value.bits(), place<R>());
	}

	/// Reads a register, and writes the value that \p change returns: two accesses. It needs a
	/// non-const object, because the caller must be the only user of the registers, or hold
	/// their lock: otherwise two callers could undo each other's change.
	///
	///	registers.lock()->update<Control>([](auto value) {
	///		return value.with(Control::enable(true));
	///	});
	template <typename R, typename Change> void update(Change change)
	{
		static_assert(R::access == Access::read_write,
			      "a read of this register does not return the written value");
		const Value<R> changed = change(read<R>());

		write(changed);
	}

	/// Reads the register until \p condition is true for its value, and returns that value.
	/// Sleeps for \p interval between two reads. Errors: ETIMEDOUT. Process context, may sleep.
	/// readl_poll_timeout().
	///
	///	TRY(registers.poll<Status>(
	///		[](auto status) { return !status[Status::is_computing]; }, 10_us, 1_ms));
	template <typename R, typename Condition>
	Result<Value<R>> poll(Condition condition, Duration interval, Duration timeout) const
		MAY_SLEEP
	{
		return read_poll_timeout(
			[this]() {
				return read<R>();
			},
			condition, interval, timeout);
	}
	/// As poll(), but spins for \p interval between two reads. Errors: ETIMEDOUT. Any context.
	/// readl_poll_timeout_atomic().
	template <typename R, typename Condition>
	Result<Value<R>> poll_atomic(Condition condition, BusyWait interval, BusyWait timeout) const
	{
		return read_poll_timeout_atomic(
			[this]() {
				return read<R>();
			},
			condition, interval, timeout);
	}

	/// @{
	/// Reads or writes a T at a constant offset, for a register without a type. An offset
	/// beyond the registers, or a number wider than a T, does not compile. readl(), writel()
	/// and similar.
	template <RegisterNumber T> [[nodiscard]] T read(Offset<Size, T> offset) const
	{
		return Bus::template Port<T>::read(at(offset.value()));
	}
	template <RegisterNumber T> void write(Offset<Size, T> offset, Exactly<T> number) const
	{
		Bus::template Port<T>::write(number.value(), at(offset.value()));
	}
	/// @}

	/// @{
	/// As above, at a variable offset. Errors: EINVAL if it is beyond the registers or not a
	/// multiple of the width.
	template <RegisterNumber T> Result<T> try_read(usize offset) const
	{
		if (!detail::has_register_at<Size, T>(offset)) [[unlikely]]
			return EINVAL;
		return Bus::template Port<T>::read(at(offset));
	}
	template <RegisterNumber T> Result<> try_write(usize offset, Exactly<T> number) const
	{
		if (!detail::has_register_at<Size, T>(offset)) [[unlikely]]
			return EINVAL;
		Bus::template Port<T>::write(number.value(), at(offset));
		return ok();
	}
	/// @}

      private:
	template <typename R> using Port = typename Bus::template Port<typename R::Number>;

	explicit Window(Address registers) : registers_(registers) {}

	// SAFETY: each caller has checked the offset against the size.
	Address at(usize offset) const { return Bus::at(registers_, offset); }

	template <typename R> Address place() const
	{
		static_assert(detail::has_register_at<Size, typename R::Number>(R::offset),
			      "this register is beyond the mapped registers");
		return at(R::offset);
	}
	template <typename R> Address readable() const
	{
		static_assert(R::access != Access::write_only, "this register cannot be read");
		static_assert(R::access != Access::read_to_clear,
			      "a read clears this register: use take()");
		return place<R>();
	}
	template <typename R> Address writable() const
	{
		static_assert(R::access == Access::read_write || R::access == Access::write_only,
			      "this register cannot be written; clear() is for a register that a "
			      "write of ones clears");
		return place<R>();
	}

	Address registers_;
};

} // namespace kernel::io
