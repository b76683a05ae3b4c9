// SPDX-License-Identifier: GPL-2.0
/// \file
/// io::Register, Field and Value: the registers of a device as types.
#pragma once

#include <kernel/core/result.hpp>

/// Registers of devices: io::Mmio<> and io::Register<>.
namespace kernel::io {

/// The types of registers: 8, 16, 32 or 64 bits. Any context.
template <typename T>
concept RegisterNumber =
	std::same_as<T, u8> || std::same_as<T, u16> || std::same_as<T, u32> || std::same_as<T, u64>;

/// The accesses that a register allows. Any context.
enum class Access : u8 {
	read_write,	    ///< The register has the value that was written last.
	read_only,	    ///< A write has no effect, or one that the device does not define.
	write_only,	    ///< A read has no meaning: a command, a doorbell.
	read_to_clear,	    ///< A read clears it, so each value is read once: Window::take().
	write_one_to_clear, ///< A 1 that is written clears that bit: Window::clear().
};

namespace detail {

// Not constexpr: a call in a constant expression does not compile.
void number_is_wider_than_the_register();
void value_is_too_large_for_the_field();

} // namespace detail

template <typename R> class Value;
template <typename R, auto Mask> class Fields;
template <typename R, RegisterNumber T, typename F, unsigned Low, unsigned High> class Field;

/// A number of exactly the width of a register. It prevents this mistake: a number that loses its
/// upper bits. A constant that does not fit, or a variable of a wider type, does not compile;
/// narrow() returns a Result. Any context.
template <RegisterNumber T> class Exactly {
	template <typename U>
	static constexpr bool always_fits = std::unsigned_integral<U> && sizeof(U) <= sizeof(T);

      public:
	/// @{
	/// Takes a variable that is not wider, or a constant that fits.
	template <std::integral U>
		requires always_fits<U>
	constexpr Exactly(U number) : number_(number)
	{}
	template <std::integral U>
		requires(!always_fits<U>)
	consteval Exactly(U constant) : number_(static_cast<T>(constant))
	{
		if (constant < 0 || static_cast<std::make_unsigned_t<U>>(constant) > T(~T(0)))
			detail::number_is_wider_than_the_register();
	}
	/// @}

	/// The number.
	constexpr T value() const { return number_; }

      private:
	T number_;
};

/// A register of a device: its width, its offset from the first register, and its allowed accesses.
/// It prevents these mistakes: a read of the wrong width, a write of a read-only register, an
/// offset of another register, a mask and a shift that do not match. None of these compiles.
///
///	struct Command : io::Register<Command, u32, 0x98> {
///		static constexpr Field<bool, 0> start{};
///		static constexpr Field<Direction, 1> direction{};
///		static constexpr Field<u8, 4, 6> burst{};		// bits 4 to 6
///	};
///
///	registers.write(Command::start(true) | Command::direction(Direction::to_device));
///	if (registers.read<Command>()[Command::start])
///		return EBUSY;
///
/// A write sets bits without a field to 0. Any context. After Rust-for-Linux's register!().
template <typename Self, RegisterNumber T, usize Offset, Access Allowed = Access::read_write>
class Register {
	static_assert(Offset % sizeof(T) == 0, "a register is aligned to its width");

      public:
	using Number = T;			  ///< The type of its bits.
	static constexpr usize offset = Offset;	  ///< Where it is, in bytes.
	static constexpr Access access = Allowed; ///< What a driver may do with it.

	/// Returns a value from all bits of the register, for a register without fields.
	static constexpr Value<Self> of(Exactly<T> bits) { return Value<Self>(bits.value()); }

      protected:
	/// A field of this register: the bits from \p Low to \p High.
	template <typename F, unsigned Low, unsigned High = Low>
	using Field = io::Field<Self, T, F, Low, High>;
};

/// Some bits of a register: a bool, an unsigned number, or an enum. A call of a field returns a
/// value for write(). See Register. Any context.
template <typename R, RegisterNumber T, typename F, unsigned Low, unsigned High> class Field {
	static constexpr unsigned width = High - Low + 1;
	static constexpr bool is_bool = std::same_as<F, bool>;

	static_assert(Low <= High && High < 8 * sizeof(T), "a field ends within its register");
	static_assert(is_bool || std::unsigned_integral<F> || std::is_enum_v<F>,
		      "a field is a bool, an unsigned number or an enum");
	static_assert(!is_bool || width == 1, "a bool is a field of one bit");
	static_assert(is_bool || width <= 8 * sizeof(F), "this type is narrower than the field");

	static constexpr T largest = T(~T(0)) >> (8 * sizeof(T) - width);

      public:
	/// The bits of the field in the register.
	static constexpr T mask = T(largest << Low);

	/// @{
	/// Returns the field with this value. A number or an enum must be a constant, and does not
	/// compile if it does not fit the field; checked() takes a variable.
	constexpr Fields<R, mask> operator()(bool value) const
		requires is_bool
	{
		return Fields<R, mask>(T(value ? mask : 0));
	}
	consteval Fields<R, mask> operator()(F value) const
		requires(!is_bool)
	{
		if (!fits(value))
			detail::value_is_too_large_for_the_field();
		return Fields<R, mask>(T(T(value) << Low));
	}
	/// @}
	/// Returns the field with a variable as its value. Errors: EOVERFLOW if it does not fit the
	/// field.
	constexpr Result<Fields<R, mask>> checked(F value) const
	{
		if (!fits(value)) [[unlikely]]
			return EOVERFLOW;
		return Fields<R, mask>(T(T(value) << Low));
	}

      private:
	friend class Value<R>;

	static constexpr bool fits(F value)
	{
		// A negative enumerator becomes a number that does not fit any field.
		return static_cast<u64>(value) <= largest;
	}
	static constexpr F of(T bits) { return static_cast<F>((bits & mask) >> Low); }
};

/// The value of a register, read or to be written. It prevents this mistake: a test of the value of
/// one register by a field of another. In machine code it is the number, as in C. Any context.
template <typename R> class Value {
	using T = typename R::Number;

      public:
	/// Returns all bits.
	constexpr T bits() const { return bits_; }

	/// Returns the value of a field. An enum may have a value without an enumerator, if the
	/// device returns one.
	template <typename F, unsigned Low, unsigned High>
	constexpr F operator[](Field<R, T, F, Low, High> field) const
	{
		return field.of(bits_);
	}

	/// Returns the value with these fields, and all other fields unchanged.
	template <auto Mask> constexpr Value with(Fields<R, Mask> fields) const
	{
		return Value(T((bits_ & T(~Mask)) | fields.bits()));
	}

	/// Returns whether all bits are equal.
	constexpr bool operator==(const Value &) const = default;

      private:
	template <usize, typename> friend class Window;
	template <typename, auto> friend class Fields;
	template <typename S, RegisterNumber N, usize, Access> friend class Register;

	constexpr explicit Value(T bits) : bits_(bits) {}

	T bits_;
};

/// Values of some fields of a register, combined by `|`. The same field twice does not compile. Any
/// context.
template <typename R, auto Mask> class Fields : public Value<R> {
	using T = typename R::Number;

      public:
	/// Adds other fields of the register.
	template <auto Other> constexpr auto operator|(Fields<R, Other> other) const
	{
		static_assert((Mask & Other) == 0, "both name the same bits of the register");
		return Fields<R, T(Mask | Other)>(T(this->bits() | other.bits()));
	}

      private:
	template <typename, auto> friend class Fields;
	template <typename, RegisterNumber N, typename, unsigned, unsigned> friend class Field;

	constexpr explicit Fields(T bits) : Value<R>(bits) {}
};

} // namespace kernel::io
