// SPDX-License-Identifier: GPL-2.0
/// \file
/// Error: EINVAL and the other error numbers.
#pragma once

#include <cxxrt/border/core/error.h>
#include <kernel/core/types.hpp>

namespace kernel {

template <typename T> class Result;

/// An error number of the kernel. It is never 0, and does not convert to or from int.
///
/// It prevents this mistake: `return EINVAL;` for `return -EINVAL;`, which in C compiles and
/// reports 22 bytes. The class stores the sign. Any context.
class [[nodiscard]] Error {
      public:
	/// The largest error number that an error pointer can hold (MAX_ERRNO).
	static constexpr int max = 4095;

	/// From a positive constant. A number that is out of range does not compile.
	consteval explicit Error(int number) : errno_(-number)
	{
		if (number < 1 || number > max)
			error_number_is_out_of_range();
	}

	/// From the return value of a kernel function that has failed. Any value that is not an
	/// error number becomes EINVAL, so user space does not see success.
	static constexpr Error from_errno(int returned)
	{
		return from_valid(returned < 0 && returned >= -max ? returned : -BORDER_EINVAL);
	}

	/// The negative number, as C returns it.
	constexpr int to_errno() const { return errno_; }

	/// Does not compile: an Error has its sign already.
	template <typename Refused = void> constexpr Error operator-() const
	{
		static_assert(!std::is_void_v<Refused>,
			      "an Error has its sign already: return EINVAL, not -EINVAL");
		return *this;
	}

	/// Returns whether both are the same error.
	constexpr bool operator==(const Error &) const = default;

      private:
	template <typename> friend class Result;

	constexpr Error() = default;
	static constexpr Error from_valid(int valid_errno)
	{
		Error error;

		error.errno_ = valid_errno;
		return error;
	}
	static void error_number_is_out_of_range();

	int errno_ = -BORDER_EINVAL;
};

// The kernel's names, with the numbers of the architecture that this module is built for.
// ERESTARTSYS means that a signal has arrived: user space sees EINTR, or the system call restarts
// (SA_RESTART).
#define CXXRT_ERRNO(name) inline constexpr Error name{BORDER_##name};
#include <cxxrt/border/core/errno.h>
#undef CXXRT_ERRNO

} // namespace kernel
