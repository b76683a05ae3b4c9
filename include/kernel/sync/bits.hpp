// SPDX-License-Identifier: GPL-2.0
/// \file
/// AtomicBits<N>: bits that CPUs share without a lock.
#pragma once

#include <array>

#include <cxxrt/border/sync/atomic.h>
#include <kernel/core/result.hpp>
#include <kernel/text/conversion.hpp>

namespace kernel {

/// N bits that CPUs change without a lock: an array of unsigned long with set_bit() and so on. It
/// prevents these mistakes: a bit past the end of the array; a plain |= that loses another CPU's
/// bit; a size in bytes where a number of bits is expected.
///
///	enum Flag : unsigned { running, stopping, flags };
///	AtomicBits<flags> flags_;
///
///	if (flags_.test_and_set(running))
///		return EBUSY;
///
/// A bit that does not exist is a BUG; a constant index costs no test. Operations are const because
/// a shared object is const to its users. Any context.
template <usize N> class AtomicBits : PinnedAs<AtomicBits<N>> {
	static_assert(N > 0, "AtomicBits has at least one bit");
	static constexpr usize word_bits = 8 * sizeof(unsigned long);

      public:
	/// Returns the number of bits.
	static constexpr usize size() { return N; }

	/// @{
	/// For the formats alone: {} prints the numbers of the bits that are set, 0-3,64 (%*pbl).
	static constexpr detail::Conversion printk_conversion{"*", 'p', false, "bl", true};
	const void *printk_value() const { return data(); }
	int printk_count() const
	{
		// The largest width that printk accepts (FIELD_WIDTH_MAX).
		static_assert(N < 1 << 23);
		return static_cast<int>(N);
	}
	/// @}

	/// Returns whether \p bit is set. Not ordered. Any context. test_bit().
	bool test(usize bit) const { return border_test_bit(checked(bit), data()); }
	/// @{
	/// Changes \p bit. Not ordered. Any context. set_bit(), clear_bit(), change_bit().
	void set(usize bit) const { border_set_bit(checked(bit), data()); }
	void clear(usize bit) const { border_clear_bit(checked(bit), data()); }
	void change(usize bit) const { border_change_bit(checked(bit), data()); }
	/// @}
	/// @{
	/// Changes \p bit and returns whether it was set. Fully ordered. Any context.
	/// test_and_set_bit() and so on.
	bool test_and_set(usize bit) const { return border_test_and_set_bit(checked(bit), data()); }
	bool test_and_clear(usize bit) const
	{
		return border_test_and_clear_bit(checked(bit), data());
	}
	bool test_and_change(usize bit) const
	{
		return border_test_and_change_bit(checked(bit), data());
	}
	/// @}
	/// @{
	/// Locks and unlocks \p bit. test_and_set_lock() returns false if the caller now holds it.
	/// Accesses in between are ordered as under a lock. Any context. test_and_set_bit_lock(),
	/// clear_bit_unlock().
	bool test_and_set_lock(usize bit) const
	{
		return border_test_and_set_bit_lock(checked(bit), data());
	}
	void clear_unlock(usize bit) const { border_clear_bit_unlock(checked(bit), data()); }
	/// @}

	/// @{
	/// Returns the first bit from \p from on that is set, or that is clear; size() if there is
	/// none. Another CPU may change it at any time. Any context. find_next_bit(),
	/// find_next_zero_bit().
	usize find_next(usize from = 0) const { return border_find_next_bit(data(), N, from); }
	usize find_next_clear(usize from = 0) const
	{
		return border_find_next_zero_bit(data(), N, from);
	}
	/// @}

	/// Sets the first clear bit and returns its index. Only the caller has this number until it
	/// calls clear_unlock(). Errors: ENOSPC if all bits are set. Any context.
	/// find_next_zero_bit(), test_and_set_bit().
	Result<usize> take_first_clear() const
	{
		for (usize bit = find_next_clear(); bit < N; bit = find_next_clear(bit)) {
			if (!border_test_and_set_bit(bit, data()))
				return bit;
		}
		return ENOSPC;
	}

      private:
	static usize checked(usize bit)
	{
		bug_unless(bit < N);
		return bit;
	}
	unsigned long *data() const { return words_.data(); }

	mutable std::array<unsigned long, (N + word_bits - 1) / word_bits> words_{};
};

} // namespace kernel
