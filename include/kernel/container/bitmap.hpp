// SPDX-License-Identifier: GPL-2.0
/// \file
/// Bitmap<N>: bits that one task at a time changes.
#pragma once

#include <array>

#include <cxxrt/border/container/bitmap.h>
#include <kernel/core/result.hpp>

namespace kernel {

/// N bits, all clear at first (DECLARE_BITMAP). It prevents these mistakes: a bit past the end,
/// which is a BUG at that line; a bitmap whose last word has bits beyond N; a __set_bit() of a word
/// that another CPU changes at the same time. A Bitmap has no lock: put it in a Mutex or a
/// SpinLock. AtomicBits needs no lock.
///
///	SpinLock<Bitmap<256>> channels{LOCK_CLASS("driver.channels")};
///
///	const usize first = TRY(channels.lock()->take_area(4));
///
/// Any context.
template <usize N> class Bitmap {
	static_assert(N > 0, "a Bitmap has at least one bit");
	static constexpr usize word_bits = 8 * sizeof(unsigned long);

      public:
	/// Returns how many bits there are.
	static constexpr usize size() { return N; }

	/// Returns whether \p bit is set. test_bit().
	bool test(usize bit) const { return words_[word(bit)] & mask(bit); }
	/// @{
	/// Changes \p bit. __set_bit(), __clear_bit(), __change_bit().
	void set(usize bit) { words_[word(bit)] |= mask(bit); }
	void clear(usize bit) { words_[word(bit)] &= ~mask(bit); }
	void change(usize bit) { words_[word(bit)] ^= mask(bit); }
	/// @}

	/// @{
	/// Changes \p count bits from \p first on. bitmap_set(), bitmap_clear().
	void set(usize first, usize count)
	{
		check(first, count);
		border_bitmap_set(words_.data(), first, count);
	}
	void clear(usize first, usize count)
	{
		check(first, count);
		border_bitmap_clear(words_.data(), first, count);
	}
	/// @}
	/// Clears all bits. bitmap_zero().
	void clear() { words_ = {}; }

	/// @{
	/// Returns the first bit from \p from on that is set, or that is clear; size() if there is
	/// none. find_next_bit(), find_next_zero_bit().
	usize find_next(usize from = 0) const
	{
		return border_bitmap_find_next(words_.data(), N, from);
	}
	usize find_next_clear(usize from = 0) const
	{
		return border_bitmap_find_next_clear(words_.data(), N, from);
	}
	/// @}

	/// Returns how many bits are set. bitmap_weight().
	usize count() const { return border_bitmap_weight(words_.data(), N); }
	/// Returns whether no bit is set. bitmap_empty().
	bool is_empty() const { return find_next() == N; }

	/// Sets the first \p bits consecutive clear bits and returns the index of the first.
	/// Errors: ENOSPC if there are not enough; EINVAL if \p bits is 0.
	/// bitmap_find_next_zero_area().
	Result<usize> take_area(usize bits)
	{
		if (bits == 0)
			return EINVAL;
		if (bits > N)
			return ENOSPC;
		const usize first = border_bitmap_find_area(words_.data(), N, bits);

		if (first >= N)
			return ENOSPC;
		// SAFETY: the search returns N or more if no area fits.
		unsafe_assume(bits <= N - first);
		set(first, bits);
		return first;
	}

	/// Returns whether both have the same bits. bitmap_equal().
	bool operator==(const Bitmap &) const = default;

      private:
	static usize word(usize bit)
	{
		bug_unless(bit < N);
		return bit / word_bits;
	}
	static constexpr unsigned long mask(usize bit) { return 1ul << bit % word_bits; }
	static void check(usize first, usize count)
	{
		bug_unless(first <= N && count <= N - first);
	}

	std::array<unsigned long, (N + word_bits - 1) / word_bits> words_{};
};

} // namespace kernel
