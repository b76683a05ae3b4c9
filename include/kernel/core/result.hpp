// SPDX-License-Identifier: GPL-2.0
/// \file
/// Result<T> and TRY().
#pragma once

#include <new>

#include <kernel/core/error.hpp>

namespace kernel {

/// The return value of a function that can fail: a T, or an Error.
///
/// It prevents these mistakes: a return value that the caller ignores (nodiscard); an error pointer
/// that the caller dereferences (the checker refuses a value that was not tested for; at run time
/// its use is a BUG at that line); NULL in place of an error pointer.
///
///	Result<usize> size = parse(text);
///
///	if (size.is_err())
///		return size.error();
///	use(*size);
///
/// Any context, except that its destructor runs T's. After Rust's Result.
template <typename T = void> class IS_VALUE_OR_ERROR [[nodiscard]] Result {
	static_assert(std::is_move_constructible_v<T>,
		      "this type cannot be moved, and so cannot be returned: return the "
		      "InPlace parts of it, or put members that must not move, such as a Mutex, in "
		      "a Box");

      public:
	using Value = T; ///< The type of the value.

	/// A failure.
	constexpr Result(Error error) : errno_(error.to_errno()) {}

	/// @{
	/// A success. Constructs the T from \p value. A number is converted at the caller's line,
	/// where the compiler sees its value.
	constexpr Result(T value)
		requires std::is_arithmetic_v<T>
	    : errno_(0), value_(value)
	{}
	template <typename U = T>
		requires ConstructibleFrom<T, U &&> && (!std::is_arithmetic_v<T>) &&
				 (!std::same_as<std::remove_cvref_t<U>, Result>) &&
				 (!std::same_as<std::remove_cvref_t<U>, Error>)
	constexpr Result(U &&value) : errno_(0), value_(std::forward<U>(value))
	{}
	/// @}

	/// @{
	/// Moves the value or the error of \p other.
	constexpr Result(Result &&other)
		requires std::is_trivially_move_constructible_v<T>
	= default;
	constexpr Result(Result &&other) : errno_(other.errno_)
	{
		if (is_ok())
			new (&value_) T(std::move(other.value_));
	}
	/// @}
	Result &operator=(Result &&) = delete;

	/// @{
	/// Destroys the value, if there is one. Context: that of T's destructor.
	constexpr ~Result()
		requires std::is_trivially_destructible_v<T>
	= default;
	[[gnu::always_inline]] constexpr ~Result()
	{
		if (is_ok())
			value_.~T();
	}
	/// @}

	/// Returns whether there is a value.
	constexpr bool is_ok() const { return errno_ == 0; }
	/// Returns whether there is an error.
	constexpr bool is_err() const { return errno_ != 0; }
	/// Returns whether there is a value. A Result<bool> has no such conversion: it prevents `if
	/// (text.parse<bool>())`, which tests whether the text is a bool and not which one it is.
	/// Use TRY() or is_ok().
	constexpr explicit operator bool() const
		requires(!std::same_as<T, bool>)
	{
		return is_ok();
	}
	constexpr explicit operator bool() const
		requires std::same_as<T, bool>
	= delete;

	/// @{
	/// The value, or a member of it. A BUG if there is an error.
	constexpr T &operator*() BORROWED { return checked(), value_; }
	constexpr const T &operator*() const BORROWED { return checked(), value_; }
	constexpr T *operator->() BORROWED { return checked(), &value_; }
	constexpr const T *operator->() const BORROWED { return checked(), &value_; }
	/// @}
	/// @{
	/// Moves the value out; copies it out of a const Result. A BUG if there is an error.
	constexpr T unwrap() && { return checked(), std::move(value_); }
	constexpr T unwrap() const &&
	{
		static_assert(std::copy_constructible<T>,
			      "TRY() moves the value out of its Result, which must not be const: "
			      "auto result = ...");
		return checked(), value_;
	}
	/// @}

	/// Moves the value out; returns \p otherwise if there is an error.
	constexpr T unwrap_or(T otherwise) &&
	{
		return is_ok() ? std::move(value_) : std::move(otherwise);
	}

	/// The error. A BUG if there is a value.
	constexpr Error error() const
	{
		bug_unless(is_err());
		return Error::from_valid(static_cast<int>(errno_));
	}

	/// Ignores the value or the error. Its argument tells the reader of the source why.
	///
	///	device.stop().ignore("the device is removed in any case");
	///
	/// A cast to void does not compile. Any context.
	template <usize N> void ignore(const char (&)[N]) const
	{
		static_assert(N > 1, "say why the result is ignored");
	}

	/// Returns whether it is a failure with \p error.
	constexpr bool operator==(Error error) const { return errno_ == error.to_errno(); }
	/// Returns whether it is a success with \p value.
	constexpr bool operator==(const T &value) const
		requires std::equality_comparable<T>
	{
		return is_ok() && value_ == value;
	}

      private:
	constexpr void checked() const { bug_unless(is_ok()); }

	// As wide as the value's first word: GCC keeps objects with padding in memory, not in
	// registers.
	std::conditional_t<alignof(T) < alignof(long), int, long> errno_;
	union {
		T value_;
	};
};

/// The return value of a function that can fail and has no value to return. It is one register, as
/// in C. Any context.
template <> class [[nodiscard]] Result<void> {
      public:
	using Value = void; ///< There is no value.

	/// A success.
	constexpr Result() : errno_(0) {}
	/// A failure.
	constexpr Result(Error error) : errno_(error.to_errno()) {}

	/// From the return value of a kernel function: 0 or more is success. Errors: the negative
	/// number.
	static constexpr Result from_errno(int returned)
	{
		return returned < 0 ? Result(Error::from_errno(returned)) : Result();
	}

	/// From 0 or a negative error number, without a test. Errors: the negative number.
	///
	/// Safety: \p returned is one of these.
	static constexpr Result unsafe_from_errno(int returned)
	{
		Result result;

		result.errno_ = returned;
		return result;
	}

	/// Returns whether it is a success.
	constexpr bool is_ok() const { return errno_ == 0; }
	/// Returns whether it is a failure.
	constexpr bool is_err() const { return errno_ != 0; }
	/// Returns whether it is a success.
	constexpr explicit operator bool() const { return is_ok(); }

	/// Does nothing. A BUG if it is a failure.
	constexpr void unwrap() const && { bug_unless(is_ok()); }
	/// The error. A BUG if it is a success.
	constexpr Error error() const
	{
		bug_unless(is_err());
		return Error::from_valid(errno_);
	}

	/// Ignores the error. Its argument tells the reader of the source why. Any context.
	template <usize N> void ignore(const char (&)[N]) const
	{
		static_assert(N > 1, "say why the result is ignored");
	}

	/// Returns whether it is a failure with \p error.
	constexpr bool operator==(Error error) const { return errno_ == error.to_errno(); }

	/// 0 or the negative error number, as C returns it.
	constexpr int to_errno() const { return errno_; }

      private:
	int errno_;
};

/// Returns success, for a function that returns Result<>. Errors: none. Any context.
inline constexpr Result<> ok()
{
	return {};
}

} // namespace kernel

/// Evaluates to the value of a Result. If it is a failure, returns its Error from the enclosing
/// function; the destructors of all local objects run, which replaces the labels of `goto
/// err_free`. Any context.
///
///	auto buffer = TRY(Vec<u8>::with_capacity(gfp::kernel, 64));
///
/// It is a macro because only a macro can return from the enclosing function. It takes any number
/// of arguments because the preprocessor takes the comma of `Map<Key, Value>::make()` for their
/// end.
#define TRY(...)                                                                                   \
	({                                                                                         \
		auto &&cxxrt_result = (__VA_ARGS__);                                               \
		if (cxxrt_result.is_err()) [[unlikely]]                                            \
			return cxxrt_result.error();                                               \
		std::move(cxxrt_result).unwrap();                                                  \
	})
