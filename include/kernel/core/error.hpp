// SPDX-License-Identifier: GPL-2.0
/// \file
/// Error: EINVAL and its like.
#pragma once

#include <cxxrt/border/core/error.h>
#include <kernel/core/types.hpp>

namespace kernel {

template <typename T> class Result;

/// An error number of the kernel: never 0, never positive by mistake, never a plain int.
///
/// In C, `return EINVAL;` for `return -EINVAL;` compiles and means success with 22 bytes; here the
/// sign is not the caller's business. Any context.
class [[nodiscard]] Error {
      public:
	/// The largest error number (MAX_ERRNO): what fits in an error pointer.
	static constexpr int max = 4095;

	/// From the positive number of a constant; a number out of range does not compile.
	consteval explicit Error(int number) : errno_(-number)
	{
		if (number < 1 || number > max)
			error_number_is_out_of_range();
	}

	/// From what a kernel function returned. A value that is no error number is a bug in the
	/// caller, and becomes EINVAL rather than something that user space takes for success.
	static constexpr Error from_errno(int returned)
	{
		return Error(returned < 0 && returned >= -max ? returned : -BORDER_EINVAL, 0);
	}

	/// As C returns it: negative.
	constexpr int to_errno() const { return errno_; }

	/// Refused with a sentence: the sign is not the caller's business.
	template <typename Refused = void> constexpr Error operator-() const
	{
		static_assert(!std::is_void_v<Refused>,
			      "an Error has its sign already: return EINVAL, not -EINVAL");
		return *this;
	}

	/// Whether both are the same error.
	constexpr bool operator==(const Error &) const = default;

      private:
	template <typename> friend class Result;

	constexpr Error(int valid_errno, int) : errno_(valid_errno) {}
	static void error_number_is_out_of_range();

	int errno_;
};

// The kernel's names, with the numbers of the architecture that is built for.
#define KERNEL_ERROR(name) inline constexpr Error name{BORDER_##name};
KERNEL_ERROR(EPERM)
KERNEL_ERROR(ENOENT)
KERNEL_ERROR(EINTR)
KERNEL_ERROR(EIO)
KERNEL_ERROR(ENXIO)
KERNEL_ERROR(E2BIG)
KERNEL_ERROR(EBADF)
KERNEL_ERROR(EAGAIN)
KERNEL_ERROR(ENOMEM)
KERNEL_ERROR(EACCES)
KERNEL_ERROR(EFAULT)
KERNEL_ERROR(EBUSY)
KERNEL_ERROR(EEXIST)
KERNEL_ERROR(ENODEV)
KERNEL_ERROR(EINVAL)
KERNEL_ERROR(ENFILE)
KERNEL_ERROR(ENOTTY)
KERNEL_ERROR(EFBIG)
KERNEL_ERROR(ENOSPC)
KERNEL_ERROR(ESPIPE)
KERNEL_ERROR(EROFS)
KERNEL_ERROR(EPIPE)
KERNEL_ERROR(EDOM)
KERNEL_ERROR(ERANGE)
KERNEL_ERROR(EDEADLK)
KERNEL_ERROR(ENAMETOOLONG)
KERNEL_ERROR(ENOSYS)
KERNEL_ERROR(ENODATA)
KERNEL_ERROR(ETIME)
KERNEL_ERROR(EPROTO)
KERNEL_ERROR(EBADMSG)
KERNEL_ERROR(EOVERFLOW)
KERNEL_ERROR(EILSEQ)
KERNEL_ERROR(EMSGSIZE)
KERNEL_ERROR(EOPNOTSUPP)
KERNEL_ERROR(ENOBUFS)
KERNEL_ERROR(ETIMEDOUT)
KERNEL_ERROR(EALREADY)
KERNEL_ERROR(EINPROGRESS)
KERNEL_ERROR(ESTALE)
KERNEL_ERROR(ECANCELED)
/// A signal came: user space sees EINTR, or the call again, by SA_RESTART.
KERNEL_ERROR(ERESTARTSYS)
KERNEL_ERROR(ENOIOCTLCMD)
KERNEL_ERROR(EIOCBQUEUED)
#undef KERNEL_ERROR

} // namespace kernel
