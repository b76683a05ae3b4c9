// SPDX-License-Identifier: GPL-2.0
/// \file
/// Calls of a driver's file operations, as types.
#pragma once

#include <kernel/core/result.hpp>

namespace kernel {

/// The result of seek_data() or seek_hole() if a lock protects the size too: with the position and
/// the size of one moment, lseek() takes the lock once and asks for no file_size().
struct SeekResult {
	u64 position; ///< Of the next data or hole, in bytes.
	u64 size;     ///< Of the file, in bytes.
};

} // namespace kernel

namespace kernel::detail {

/// The operations that a driver can have.
struct FileOperationNames {
	int read, write, poll, ioctl, Ioctls, UringCommands, mmap, fault, fasync, flush, fsync,
		file_size, open, max_open_files, open_limit, show, store, show_fdinfo, seek_data,
		seek_hole;
};

/// @{
/// Calls of a driver's members, as types: a template can test which arguments they take. It is a
/// macro because only a macro can pass the name of a member.
#define CXXRT_OPERATION(Name, member)                                                              \
	struct Name {                                                                              \
		template <typename Driver, typename... Arguments>                                  \
			requires requires(const Driver &driver, Arguments &...arguments) {         \
				driver.member(arguments...);                                       \
			}                                                                          \
		static auto call(const Driver &driver, Arguments &...arguments) MAY_SLEEP          \
		{                                                                                  \
			return driver.member(arguments...);                                        \
		}                                                                                  \
                                                                                                   \
		template <typename Driver> using Pointer = decltype(&Driver::member);              \
	}
CXXRT_OPERATION(Read, read);
CXXRT_OPERATION(Write, write);
CXXRT_OPERATION(Poll, poll);
CXXRT_OPERATION(Mmap, mmap);
CXXRT_OPERATION(Fault, fault);
CXXRT_OPERATION(Flush, flush);
CXXRT_OPERATION(Fsync, fsync);
CXXRT_OPERATION(FileSize, file_size);
CXXRT_OPERATION(Store, store);
CXXRT_OPERATION(ShowFdinfo, show_fdinfo);
CXXRT_OPERATION(SeekData, seek_data);
CXXRT_OPERATION(SeekHole, seek_hole);
#undef CXXRT_OPERATION
/// @}

/// Whether a driver has the member that \p Operation calls with these arguments, and the member
/// returns R.
template <typename R, typename Operation, typename... Arguments>
concept Calls = requires(Arguments &...arguments) {
	{ Operation::call(arguments...) } -> std::same_as<R>;
};

/// The class that declares the member that \p Operation calls; none if the member is overloaded.
template <typename Pointer> struct ClassOfPointer {};
template <typename R, typename Class, typename... Arguments>
struct ClassOfPointer<R (Class::*)(Arguments...) const> {
	using Type = Class;
};
template <typename Operation, typename Driver>
using DeclaredIn = typename ClassOfPointer<typename Operation::template Pointer<Driver>>::Type;

/// A number of bytes.
template <typename T>
concept Size = std::unsigned_integral<T> && !std::same_as<T, bool>;
template <typename T> inline constexpr bool is_size = Size<T>;
template <typename T> inline constexpr bool is_size<Result<T>> = Size<T>;

} // namespace kernel::detail
