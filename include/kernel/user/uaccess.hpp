// SPDX-License-Identifier: GPL-2.0
/// \file
/// UserSlice with its reader and writer; SourceIter and DestIter.
#pragma once

#include <array>
#include <bit>

#include <cxxrt/border/user/uaccess.h>
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

/// A T is nothing but bits, and may have these: a compiler makes neither a pointer nor a union of
/// bits, and no bool of 0xff. (g++ 12 does, of an array of pointers and of a bool; clang does not.)
template <typename T, byte bits>
concept HasBits = requires {
	typename std::bool_constant<(std::bit_cast<Whole<T>>(all<sizeof(T)>(bits)), true)>;
};

template <typename T>
concept Integer = std::is_integral_v<T> && !std::same_as<std::remove_cv_t<T>, bool>;

} // namespace detail

/// A type that may be copied to user space: the compiler can prove that it has no padding, through
/// which the kernel's memory would leak, and no address of the kernel in it.
template <typename T>
concept CopyableToUser =
	std::is_trivially_copyable_v<T> && std::has_unique_object_representations_v<T> &&
	detail::HasBits<std::remove_cv_t<T>, byte{0}>;

/// @{
/// Set to true for a struct of which every bit pattern is a value: no bool, enum or pointer in it.
template <typename T> inline constexpr bool any_bits_are_a_value = detail::Integer<T>;
template <typename T, usize N>
inline constexpr bool any_bits_are_a_value<T[N]> = any_bits_are_a_value<T>;
/// @}

/// A type that may be read from user space, which can send any bits.
template <typename T>
concept CopyableFromUser = CopyableToUser<T> && any_bits_are_a_value<T> &&
			   detail::HasBits<std::remove_cv_t<T>, byte{0xff}>;

namespace detail {

/// Where in user memory, and how much. What it was moved from has nothing left: the compiler does
/// not follow members, through which the same bytes could be read again.
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

/// Reads a piece of user memory from front to back, each byte once. The mistake that it prevents is
/// the second read of what was checked, which user space may have changed in between, and the use
/// of a user pointer as if it were one.
///
/// Process context, may sleep (a page fault).
class UserReader {
      public:
	/// Bytes that are left.
	usize remaining() const { return left_.length; }

	/// Fills \p to. Errors: EFAULT; then what was read is lost.
	[[gnu::always_inline]] Result<> read(std::span<byte> to) MAY_SLEEP
	{
		if (to.size() > left_.length) [[unlikely]]
			return EFAULT;
		// SAFETY: the border gives 0 or -EFAULT.
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
			      "value (see any_bits_are_a_value), and check what it says");
		T value;

		TRY(read(std::as_writable_bytes(std::span(&value, 1))));
		return value;
	}

	/// Reads all that is left. Errors: ENOMEM, EFAULT.
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

/// Writes a piece of user memory from front to back. The mistake that it prevents is a struct whose
/// padding carries kernel memory to user space. Process context, may sleep (a page fault).
class UserWriter {
      public:
	/// Bytes for which there is room.
	usize remaining() const { return left_.length; }

	/// Writes \p from. Errors: EFAULT, also if there is no room.
	[[gnu::always_inline]] Result<> write(std::span<const byte> from) MAY_SLEEP
	{
		if (from.size() > left_.length) [[unlikely]]
			return EFAULT;
		// SAFETY: the border gives 0 or -EFAULT.
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
		static_assert(CopyableToUser<T>,
			      "only what has no padding, no pointer and no owner in it, nor a "
			      "union, may go to user space: give padding a member of its own");
		return write(std::as_bytes(std::span(&value, 1)));
	}

      private:
	friend class UserSlice;
	explicit UserWriter(detail::UserBytes bytes) : left_(std::move(bytes)) {}

	detail::UserBytes left_;
};

/// A piece of user memory as a system call names it: an address that nobody has checked yet. It is
/// used up by taking its reader or its writer, and has no copy that could be read once more. After
/// Rust-for-Linux's UserSlice. Any context.
class UserSlice {
      public:
	/// What a program named: \p length bytes from \p address on.
	UserSlice(uintptr_t address, usize length) : bytes_(address, length) {}

	/// To read it, once.
	UserReader reader() && { return UserReader(std::move(bytes_)); }
	/// To write it, once.
	UserWriter writer() && { return UserWriter(std::move(bytes_)); }

      private:
	detail::UserBytes bytes_;
};

/// The caller's buffers of a read or a write, wherever they are: one, many (readv), a pipe (splice)
/// or the kernel's own (io_uring). Each byte is moved once (struct iov_iter). As with the kernel's
/// functions, a fault ends a copy early: the count says how much was moved, and that much is used
/// up.
///
/// Whoever copies under a lock makes all who want it wait for a page of one user, who decides when
/// it comes in (userfaultfd, a file of a slow server). The copies …_nofault() do not bring in
/// pages: when one moved too little, unlock, bring them in by ReachableBytes, and try again.
///
/// Process context, may sleep (a page fault).
class IovIter : Pinned {
      public:
	IovIter() = delete;

	/// Bytes that are left.
	usize remaining() const { return border_iov_iter_count(raw()); }

	/// Brings in the pages of the next \p count bytes. Returns how many of these can be copied
	/// now. If it returns 0, return EFAULT. Process context, may sleep.
	/// fault_in_iov_iter_readable(), fault_in_iov_iter_writeable().
	[[nodiscard]] usize fault_in(usize count) MAY_SLEEP
	{
		return border_fault_in_iter(raw(), std::min(count, remaining()));
	}

	/// Rewinds the iterator by the last \p count bytes that were copied. iov_iter_revert(). Any
	/// context.
	// SAFETY: so many were copied with this object.
	void unsafe_revert(usize count) { border_iov_iter_revert(raw(), count); }

      protected:
	/// @{
	/// The kernel's.
	// SAFETY: the object is the kernel's own, under another name: so a reference to it is
	// passed on in a register, as in C, and not by way of the stack.
	iov_iter *raw() { return reinterpret_cast<iov_iter *>(this); }
	const iov_iter *raw() const { return reinterpret_cast<const iov_iter *>(this); }
	/// @}
};

/// How far copies without page faults may go: up to what is known not to be there. The mistake that
/// it prevents is a retry without end. A page can be present and take no copy (memory tags of
/// arm64, a shadow stack of x86), and another thread can take it away again and again.
///
///	ReachableBytes reachable(to.remaining());
///
///	while (copy_under_lock(to, reachable.count()) == 0)
///		if (!reachable.fault_in(to, wanted))
///			return EFAULT;
///
/// Process context, which may sleep (a page fault).
class ReachableBytes {
      public:
	/// All of \p count bytes, until a copy falls short.
	explicit ReachableBytes(usize count) : count_(count) {}

	/// Bytes that the next copy may have. Any context.
	usize count() const { return count_; }

	/// After a copy of \p wanted bytes fell short: brings their pages in. Fewer bytes are
	/// reachable afterwards if some pages are not there, or if that has helped too often.
	/// Returns whether any is: without one, return EFAULT.
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

	// Not inline, because it is rare, and by value: the variables of the copy stay in
	// registers.
	template <typename Iter>
	[[gnu::cold, gnu::noinline]] static usize retry(Iter &iter, usize wanted, unsigned tries)
		MAY_SLEEP
	{
		const usize there = iter.fault_in(wanted);

		return tries < most_tries ? there : std::min(there, wanted / 2);
	}

	usize count_;
	unsigned tries_ = 0;
};

/// The buffers of a write: data comes from there. Process context, may sleep (a page fault).
class SourceIter : public IovIter {
      public:
	/// From the iterator that the kernel passed to a callback.
	// SAFETY: the kernel's iterator is one to copy from and outlives this object.
	static SourceIter &unsafe_from(iov_iter &iter BORROWED)
	{
		return reinterpret_cast<SourceIter &>(iter);
	}

	/// Copies up to \p to.size() bytes; gives how many. copy_from_iter().
	[[nodiscard]] usize copy_to(std::span<byte> to) MAY_SLEEP
	{
		return border_copy_from_iter(to.data(), to.size(), raw());
	}

	/// The same, up to a page that is not there. Process context, does not sleep.
	[[nodiscard]] usize copy_to_nofault(std::span<byte> to)
	{
		border_check_object_size(to.data(), to.size(), false);
		// SAFETY: that was compared just now.
		return unsafe_copy_to_nofault(to);
	}

	/// The same, without hardened usercopy's search for the object behind \p to, which costs
	/// more than a short copy.
	// SAFETY: the caller has compared the size with that of the memory.
	[[nodiscard]] usize unsafe_copy_to_nofault(std::span<byte> to)
	{
		return border_copy_from_iter_nofault(to.data(), to.size(), raw());
	}
};

/// The buffers of a read: data goes there. Process context, may sleep (a page fault).
class DestIter : public IovIter {
      public:
	/// From the iterator that the kernel passed to a callback.
	// SAFETY: the kernel's iterator is one to copy to and outlives this object.
	static DestIter &unsafe_from(iov_iter &iter BORROWED)
	{
		return reinterpret_cast<DestIter &>(iter);
	}

	/// Copies up to \p from.size() bytes; gives how many. copy_to_iter().
	[[nodiscard]] usize copy_from(std::span<const byte> from) MAY_SLEEP
	{
		return border_copy_to_iter(from.data(), from.size(), raw());
	}

	/// The same, up to a page that is not there. Process context, does not sleep.
	[[nodiscard]] usize copy_from_nofault(std::span<const byte> from)
	{
		border_check_object_size(from.data(), from.size(), true);
		// SAFETY: that was compared just now.
		return unsafe_copy_from_nofault(from);
	}

	/// The same, without hardened usercopy's search for the object behind \p from, which costs
	/// more than a short copy.
	// SAFETY: the caller has compared the size with that of the memory.
	[[nodiscard]] usize unsafe_copy_from_nofault(std::span<const byte> from)
	{
		return border_copy_to_iter_nofault(from.data(), from.size(), raw());
	}
};

} // namespace kernel
