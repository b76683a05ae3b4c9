// SPDX-License-Identifier: GPL-2.0
/// \file
/// Result<T> and TRY().
#pragma once

#include <new>

#include <kernel/core/error.hpp>

namespace kernel {

/// What a function gives that can fail: a T, or the Error that says why there is none.
///
/// The mistakes that it prevents: a return value that nobody checked (it is nodiscard), an error
/// pointer that was dereferenced (clang refuses a value that nobody looked for, and reading it from
/// a failed Result is a BUG at once, and not a wild access later), and NULL where an error pointer
/// was meant. Any context, but where T is destroyed. After Rust's Result.
template <typename T = void> class IS_VALUE_OR_ERROR [[nodiscard]] Result {
	static_assert(std::is_move_constructible_v<T>,
		      "this type cannot be moved, and so cannot be returned: hold what must not "
		      "move, such as a Mutex, in a Box");

      public:
	using Value = T; ///< What it may have.

	/// A failure.
	constexpr Result(Error error) : errno_(error.to_errno()) {}

	/// @{
	/// A success: a T of what it can be made from. A number is converted at the line of the
	/// caller, where the compiler sees its value.
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
	/// Takes the other one's value, if it has one.
	TO_BE_ASKED constexpr Result(Result &&other)
		requires std::is_trivially_move_constructible_v<T>
	= default;
	TO_BE_ASKED constexpr Result(Result &&other) : errno_(other.errno_)
	{
		if (is_ok())
			new (&value_) T(std::move(other.value_));
	}
	/// @}
	Result &operator=(Result &&) = delete;

	/// @{
	/// Destroys the value, if there is one. Context: as T's destructor.
	constexpr ~Result()
		requires std::is_trivially_destructible_v<T>
	= default;
	[[gnu::always_inline]] constexpr ~Result() DESTRUCTOR_MAY_SLEEP_IF(destructor_may_sleep<T>)
	{
		if (is_ok())
			value_.~T();
	}
	/// @}

	/// Whether there is a value.
	constexpr bool is_ok() const TRUE_IF_VALUE { return errno_ == 0; }
	/// Whether there is an error.
	constexpr bool is_err() const TRUE_IF_ERROR { return errno_ != 0; }
	/// Whether there is a value.
	constexpr explicit operator bool() const TRUE_IF_VALUE { return is_ok(); }

	/// @{
	/// The value, or a member of it; a BUG if there is none.
	constexpr T &operator*() BORROWED NEEDS_VALUE { return checked(), value_; }
	constexpr const T &operator*() const BORROWED NEEDS_VALUE { return checked(), value_; }
	constexpr T *operator->() BORROWED NEEDS_VALUE { return checked(), &value_; }
	constexpr const T *operator->() const BORROWED NEEDS_VALUE { return checked(), &value_; }
	/// @}
	/// The value, moved out; a BUG if there is none.
	constexpr T unwrap() && { return checked(), std::move(value_); }

	/// The value, or \p otherwise if there is none.
	constexpr T unwrap_or(T otherwise) &&
	{
		return is_ok() ? std::move(value_) : std::move(otherwise);
	}

	/// Why there is no value; a BUG if there is one.
	constexpr Error error() const
	{
		bug_unless(is_err());
		return Error(static_cast<int>(errno_), 0);
	}

	/// Drops the value or the error, for a \p reason that the reader of the source is told:
	///
	///	device.stop().ignore("it goes away in any case");
	///
	/// A cast to void is refused. Any context.
	template <usize N> void ignore(const char (&)[N]) const
	{
		static_assert(N > 1, "say why the result is ignored");
	}

	/// Whether it is this error.
	constexpr bool operator==(Error error) const { return errno_ == error.to_errno(); }
	/// Whether it is this value.
	constexpr bool operator==(const T &value) const
		requires std::equality_comparable<T>
	{
		return is_ok() && value_ == value;
	}

      private:
	constexpr void checked() const { bug_unless(is_ok()); }

	// As large as the value's first word: GCC leaves objects with gaps in memory.
	std::conditional_t<alignof(T) < alignof(long), int, long> errno_;
	union {
		T value_;
	};
};

/// A Result of a function that has nothing to give but success: one register, as in C. Any context.
template <> class [[nodiscard]] Result<void> {
      public:
	using Value = void; ///< Nothing.

	/// A success.
	constexpr Result() : errno_(0) {}
	/// A failure.
	constexpr Result(Error error) : errno_(error.to_errno()) {}

	/// From the return value of a kernel function: 0 or more is success. Errors: that one.
	static constexpr Result from_errno(int returned)
	{
		return returned < 0 ? Result(Error::from_errno(returned)) : Result();
	}

	/// From 0, or an error number as C returns it. Errors: that one.
	// SAFETY: the caller knows that it is one of these.
	static constexpr Result unsafe_from_errno(int returned)
	{
		Result result;

		result.errno_ = returned;
		return result;
	}

	/// Whether it is a success.
	constexpr bool is_ok() const { return errno_ == 0; }
	/// Whether it is a failure.
	constexpr bool is_err() const { return errno_ != 0; }
	/// Whether it is a success.
	constexpr explicit operator bool() const { return is_ok(); }

	/// Nothing; a BUG if it is a failure.
	constexpr void unwrap() && { bug_unless(is_ok()); }
	/// Why it failed; a BUG if it did not.
	constexpr Error error() const
	{
		bug_unless(is_err());
		return Error(errno_, 0);
	}

	/// Drops the error, for a \p reason that the reader of the source is told.
	template <usize N> void ignore(const char (&)[N]) const
	{
		static_assert(N > 1, "say why the result is ignored");
	}

	/// Whether it is this error.
	constexpr bool operator==(Error error) const { return errno_ == error.to_errno(); }

	/// As C returns it: 0, or a negative error number.
	constexpr int to_errno() const { return errno_; }

      private:
	int errno_;
};

/// Success, for a function that returns Result<>. Errors: none. Any context.
inline constexpr Result<> ok()
{
	return {};
}

} // namespace kernel

/// The value of a Result, or a return of its Error from the function that this stands in. Every
/// destructor on the way runs, which a goto cannot promise. Any context.
///
///	auto buffer = TRY(Vec<u8>::with_capacity(gfp::kernel, 64));
///
/// A macro, since only a macro can return for its caller.
#define TRY(expression)                                                                            \
	({                                                                                         \
		auto &&cxxrt_result = (expression);                                                \
		if (cxxrt_result.is_err()) [[unlikely]]                                            \
			return cxxrt_result.error();                                               \
		std::move(cxxrt_result).unwrap();                                                  \
	})
