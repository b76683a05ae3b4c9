// SPDX-License-Identifier: GPL-2.0
/// \file
/// UserSlice, UserReader, UserWriter; SourceIter and DestIter.
#pragma once

#include <array>
#include <bit>

#include <cxxrt/border/user/uaccess.h>
#include <kernel/core/foreign.hpp>
#include <kernel/memory/vec.hpp>

namespace kernel {

namespace detail {

template <typename T> struct Whole {
	T value;
};
template <usize size> consteval std::array<byte, size> all(byte bits)
{
	std::array<byte, size> bytes{};

	for (byte &b : bytes)
		b = bits;
	return bytes;
}

/// True if a T may have these bits. A constant expression cannot construct a pointer, a union or a
/// bool from arbitrary bits. (g++ 12 accepts an array of pointers and a bool; clang does not.)
template <typename T, byte bits>
concept HasBits = requires {
	typename std::bool_constant<(std::bit_cast<Whole<T>>(all<sizeof(T)>(bits)), true)>;
};

template <typename T>
concept Integer = std::is_integral_v<T> && !std::same_as<std::remove_cv_t<T>, bool>;

} // namespace detail

/// A type that may be copied to user space. The compiler proves that it contains no padding, which
/// would leak kernel memory, and no pointer, which would leak a kernel address.
template <typename T>
concept CopyableToUser =
	std::is_trivially_copyable_v<T> && std::has_unique_object_representations_v<T> &&
	detail::HasBits<std::remove_cv_t<T>, byte{0}>;

/// @{
/// Set it to true for a struct if every bit pattern is a valid value: it has no bool, enum or
/// pointer.
template <typename T>
inline constexpr bool any_bits_are_a_value =
	detail::Integer<T> || std::same_as<std::remove_cv_t<T>, byte>;
template <typename T, usize N>
inline constexpr bool any_bits_are_a_value<T[N]> = any_bits_are_a_value<T>;
/// @}

/// A type that may be copied from user space, which can send any bits.
template <typename T>
concept CopyableFromUser = CopyableToUser<T> && any_bits_are_a_value<T> &&
			   detail::HasBits<std::remove_cv_t<T>, byte{0xff}>;

namespace detail {

/// An address in user memory and a length. A moved-from object has length 0, because the compiler's
/// check for use after move does not follow members.
struct UserBytes {
	UserBytes(uintptr_t from, usize bytes) : address(from), length(bytes) {}
	UserBytes(UserBytes &&other)
	    : address(other.address), length(std::exchange(other.length, 0))
	{}
	UserBytes &operator=(UserBytes &&other)
	{
		address = other.address;
		length = std::exchange(other.length, 0);
		return *this;
	}

	void skip(usize bytes)
	{
		address += bytes;
		length -= bytes;
	}

	uintptr_t address;
	usize length;
};

} // namespace detail

/// Reads user memory from front to back, each byte once. It prevents these mistakes: a second read
/// of checked data, which user space may have changed, and the dereference of a user pointer.
///
/// Process context, may sleep (a page fault).
class UserReader {
      public:
	/// Returns how many bytes are left.
	usize remaining() const { return left_.length; }

	/// Fills \p to. Errors: EFAULT; the content of \p to is then undefined. copy_from_user().
	[[gnu::always_inline]] Result<> read(std::span<byte> to) MAY_SLEEP
	{
		if (to.size() > left_.length) [[unlikely]]
			return EFAULT;
		// SAFETY: the border returns 0 or -EFAULT.
		TRY(Result<>::unsafe_from_errno(
			border_copy_from_user(to.data(), left_.address, to.size())));
		left_.skip(to.size());
		return ok();
	}

	/// Reads one T. Errors: EFAULT.
	template <typename T> Result<T> read() MAY_SLEEP
	{
		static_assert(CopyableFromUser<T>,
			      "user space can send any bits: read a type of which all bits are a "
			      "value (see any_bits_are_a_value), and check the value");
		T value;

		TRY(read(detail::writable_bytes_of(value)));
		return value;
	}

	/// Reads a T from all bytes that are left. The program may use an older or newer version of
	/// the struct: members that the program does not have are zero. Errors: E2BIG if the
	/// program sets a member that the driver does not know; EFAULT. copy_struct_from_user().
	template <CopyableFromUser T> Result<T> read_extensible() MAY_SLEEP
	{
		T value;

		TRY(Result<>::from_errno(border_copy_struct_from_user(
			&value, sizeof(value), left_.address, left_.length)));
		left_.skip(left_.length);
		return value;
	}

	/// Reads all bytes that are left. Errors: ENOMEM, EFAULT.
	template <AllocationFlags F> Result<Vec<byte>> read_all(F flags) MAY_SLEEP
	{
		auto bytes = TRY(Vec<byte>::zeroed(flags, left_.length));

		TRY(read(bytes.as_span()));
		return bytes;
	}

      private:
	friend class UserSlice;
	explicit UserReader(detail::UserBytes bytes) : left_(std::move(bytes)) {}

	detail::UserBytes left_;
};

/// Writes user memory from front to back. It prevents this mistake: a struct whose padding copies
/// kernel memory to user space. Process context, may sleep (a page fault).
class UserWriter {
      public:
	/// Returns how many bytes can be written.
	usize remaining() const { return left_.length; }

	/// Writes \p from. Errors: EFAULT, also if fewer bytes are left. copy_to_user().
	[[gnu::always_inline]] Result<> write(std::span<const byte> from) MAY_SLEEP
	{
		if (from.size() > left_.length) [[unlikely]]
			return EFAULT;
		// SAFETY: the border returns 0 or -EFAULT.
		TRY(Result<>::unsafe_from_errno(
			border_copy_to_user(left_.address, from.data(), from.size())));
		left_.skip(from.size());
		return ok();
	}

	/// Writes one T. Errors: EFAULT.
	template <typename T>
		requires(!std::convertible_to<const T &, std::span<const byte>>)
	Result<> write(const T &value) MAY_SLEEP
	{
		static_assert(CopyableToUser<T>, "a type that goes to user space has no padding, "
						 "no pointer, no owner and no "
						 "union: declare padding as a member");
		return write(detail::bytes_of(value));
	}

      private:
	friend class UserSlice;
	explicit UserWriter(detail::UserBytes bytes) : left_(std::move(bytes)) {}

	detail::UserBytes left_;
};

/// User memory that a system call names: an unchecked address and a length. It has one reader or
/// one writer and no copy, so a driver cannot read the same bytes twice. After Rust-for-Linux's
/// UserSlice. Any context.
class UserSlice {
      public:
	/// \p length bytes from the user address \p address on.
	UserSlice(uintptr_t address, usize length) : bytes_(address, length) {}

	/// Returns the reader and consumes the slice.
	UserReader reader() && { return UserReader(std::move(bytes_)); }
	/// Returns the writer and consumes the slice.
	UserWriter writer() && { return UserWriter(std::move(bytes_)); }

      private:
	detail::UserBytes bytes_;
};

/// The buffers of a read or a write (struct iov_iter): one buffer, several (readv), a pipe (splice)
/// or kernel memory (io_uring). Each byte is copied once. A fault ends a copy early, as with the
/// kernel's functions: the return value is the number of bytes that were copied, and the iterator
/// advances by as many.
///
/// A copy under a lock makes all other tasks that need the lock wait for a page of one user
/// process, which decides when the page arrives (userfaultfd, a file of a slow server). The
/// functions ..._nofault() do not wait for pages: if one copies too little, release the lock, call
/// ReachableBytes::fault_in(), and try again.
///
/// Process context, may sleep (a page fault).
class IovIter : public Foreign<IovIter, iov_iter> {
      public:
	/// Returns how many bytes are left.
	usize remaining() const { return border_iov_iter_count(raw()); }

	/// Faults in the pages of the next \p count bytes. Returns how many of these can be
	/// copied now; 0 means EFAULT. Process context, may sleep.
	/// fault_in_iov_iter_readable(), fault_in_iov_iter_writeable().
	[[nodiscard]] usize fault_in(usize count) MAY_SLEEP
	{
		return border_fault_in_iter(raw(), std::min(count, remaining()));
	}

	/// Rewinds the iterator by \p count bytes. iov_iter_revert(). Any context.
	///
	/// Safety: at least \p count bytes were copied with this object.
	void unsafe_revert(usize count) { border_iov_iter_revert(raw(), count); }
};

/// Limits copies without page faults to bytes that may be present. It prevents this mistake: a
/// retry without end. A page can be present and still refuse a copy (memory tags of arm64, a shadow
/// stack of x86), and another thread can unmap it repeatedly.
///
///	ReachableBytes reachable(to.remaining());
///
///	while (copy_under_lock(to, reachable.count()) == 0)
///		if (!reachable.fault_in(to, wanted))
///			return EFAULT;
///
/// Process context, may sleep (a page fault).
class ReachableBytes {
      public:
	/// All \p count bytes are reachable until a copy falls short.
	explicit ReachableBytes(usize count) : count_(count) {}

	/// Returns how many bytes the next copy may have. Any context.
	usize count() const { return count_; }

	/// Faults in the pages of \p wanted bytes after their copy fell short. Afterwards fewer
	/// bytes are reachable if some pages are not present, or after too many retries. Returns
	/// whether any byte is reachable: if not, return EFAULT.
	template <typename Iter> bool fault_in(Iter &iter, usize wanted) MAY_SLEEP
	{
		// One function for both directions.
		using Base = std::conditional_t<std::derived_from<Iter, IovIter>, IovIter, Iter>;
		const usize there = retry<Base>(iter, wanted, tries_++);

		if (there < wanted)
			count_ = there;
		return there > 0;
	}

      private:
	static constexpr unsigned most_tries = 16;

	// Not inline because it is rare. Arguments by value keep the variables of the copy in
	// registers.
	template <typename Iter>
	[[gnu::noinline]] __cold static usize retry(Iter &iter, usize wanted, unsigned tries)
		MAY_SLEEP
	{
		const usize there = iter.fault_in(wanted);

		return tries < most_tries ? there : std::min(there, wanted / 2);
	}

	usize count_;
	unsigned tries_ = 0;
};

/// Returns \p copied, for a read() or a write() that had bytes to copy. It prevents this mistake: a
/// call that copied nothing returns 0, which programs take for the end of the file. Errors: EFAULT
/// if \p copied is 0. Any context.
inline Result<usize> some_or_fault(usize copied)
{
	if (copied == 0) [[unlikely]]
		return EFAULT;
	return copied;
}

/// The buffers of a write, from which the driver copies. Process context, may sleep (a page fault).
class SourceIter : public IovIter {
      public:
	/// Returns the object for the kernel's iterator.
	///
	/// Safety: \p iter is a source, and exists while the result is in use.
	static SourceIter &unsafe_from(iov_iter &iter BORROWED)
	{
		return unsafe_as<SourceIter>(iter);
	}

	/// Copies up to \p to.size() bytes to \p to; returns how many. In the safe subset the size
	/// of a span is that of its memory, so hardened usercopy does not search for the object;
	/// elsewhere it does. copy_from_iter().
	[[nodiscard, gnu::always_inline]] usize copy_from_iter(std::span<byte> to) MAY_SLEEP
	{
#ifdef CXXRT_SAFE
		return border_copy_from_iter_within(to.data(), to.size(), raw());
#else
		return border_copy_from_iter(to.data(), to.size(), raw());
#endif
	}

	/// Skips \p count bytes that the driver does not need, or all that are left. Returns how
	/// many it skipped, which is what write() returns for them. Any context.
	/// iov_iter_advance().
	///
	///	Result<usize> write(Kiocb &, SourceIter &from) const
	///	{
	///		return from.skip(from.remaining());
	///	}
	usize skip(usize count)
	{
		const usize skipped = std::min(count, remaining());

		border_iov_iter_advance(raw(), skipped);
		return skipped;
	}

	/// Copies one T. Errors: EFAULT, also if fewer bytes are left. copy_from_iter_full().
	template <CopyableFromUser T> Result<T> read() MAY_SLEEP
	{
		T value;

		if (copy_from_iter(detail::writable_bytes_of(value)) < sizeof(T))
			return EFAULT;
		return value;
	}

	/// The same, but stops at a page that is not present. Process context, does not sleep.
	[[nodiscard]] usize copy_from_iter_nofault(std::span<byte> to)
	{
		border_check_object_size(to.data(), to.size(), false);
		// SAFETY: border_check_object_size() has compared the size.
		return unsafe_copy_from_iter_nofault(to);
	}

	/// The same, without hardened usercopy's search for the object at \p to, which costs more
	/// than a short copy.
	///
	/// Safety: the memory at \p to has at least \p to.size() bytes.
	[[nodiscard]] usize unsafe_copy_from_iter_nofault(std::span<byte> to)
	{
		return border_copy_from_iter_nofault(to.data(), to.size(), raw());
	}

	/// The name of copy_from_iter() in earlier releases.
	[[deprecated("copy_to() is copy_from_iter() now"), nodiscard]]
	usize copy_to(std::span<byte> to) MAY_SLEEP
	{
		return copy_from_iter(to);
	}
};

/// The buffers of a read, to which the driver copies. Process context, may sleep (a page fault).
class DestIter : public IovIter {
      public:
	/// Returns the object for the kernel's iterator.
	///
	/// Safety: \p iter is a destination, and exists while the result is in use.
	static DestIter &unsafe_from(iov_iter &iter BORROWED) { return unsafe_as<DestIter>(iter); }

	/// Copies up to \p from.size() bytes from \p from; returns how many. In the safe subset the
	/// size of a span is that of its memory, so hardened usercopy does not search for the
	/// object; elsewhere it does. copy_to_iter().
	[[nodiscard, gnu::always_inline]] usize copy_to_iter(std::span<const byte> from) MAY_SLEEP
	{
#ifdef CXXRT_SAFE
		return border_copy_to_iter_within(from.data(), from.size(), raw());
#else
		return border_copy_to_iter(from.data(), from.size(), raw());
#endif
	}

	/// Writes up to \p count zeros; returns how many. It prevents this mistake: a read() that
	/// counts bytes which it does not write, so that the program reads what its buffer had
	/// before. iov_iter_zero().
	[[nodiscard]] usize zero(usize count) MAY_SLEEP
	{
		return border_iov_iter_zero(std::min(count, remaining()), raw());
	}

	/// Copies one T. Errors: EFAULT, also if fewer bytes are left.
	template <CopyableToUser T> Result<> write(const T &value) MAY_SLEEP
	{
		if (copy_to_iter(detail::bytes_of(value)) < sizeof(T))
			return EFAULT;
		return ok();
	}

	/// The same, but stops at a page that is not present. Process context, does not sleep.
	[[nodiscard]] usize copy_to_iter_nofault(std::span<const byte> from)
	{
		border_check_object_size(from.data(), from.size(), true);
		// SAFETY: border_check_object_size() has compared the size.
		return unsafe_copy_to_iter_nofault(from);
	}

	/// The same, without hardened usercopy's search for the object at \p from, which costs more
	/// than a short copy.
	///
	/// Safety: the memory at \p from has at least \p from.size() bytes.
	[[nodiscard]] usize unsafe_copy_to_iter_nofault(std::span<const byte> from)
	{
		return border_copy_to_iter_nofault(from.data(), from.size(), raw());
	}

	/// The name of copy_to_iter() in earlier releases.
	[[deprecated("copy_from() is copy_to_iter() now"), nodiscard]]
	usize copy_from(std::span<const byte> from) MAY_SLEEP
	{
		return copy_to_iter(from);
	}
};

} // namespace kernel
