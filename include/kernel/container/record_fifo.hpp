// SPDX-License-Identifier: GPL-2.0
/// \file
/// RecordFifo<T, N>: a bounded queue of records of several lengths.
#pragma once

#include <algorithm>
#include <array>
#include <limits>

#include <kernel/core/result.hpp>

namespace kernel {

/// A queue of records, each of which consists of some values of type T, in N bytes of its own
/// memory (STRUCT_KFIFO_REC_1(), STRUCT_KFIFO_REC_2()). It prevents these mistakes: a record that
/// is read together with the next one, one that is cut off without notice as kfifo_out() does, and
/// an index past the wrap. It has no lock: put it in a Mutex or a SpinLock.
///
///	Mutex<RecordFifo<char, 128>> lines_{LOCK_CLASS("foo.lines")};
///
///	TRY(lines_.lock()->put(text.as_span()));
///
/// \p Length counts the values of a record, and stands before each: a u8 for up to 255 of them.
/// Any context.
template <typename T, usize N, std::unsigned_integral Length = u8> class RecordFifo {
	static_assert(is_power_of_two(N) && N <= 1u << 31,
		      "the capacity of a RecordFifo is a power of two");
	static_assert(std::is_trivially_copyable_v<T> && sizeof(T) == 1 && sizeof(Length) <= 4,
		      "a RecordFifo has characters or bytes, and a length of at most 32 bits");

      public:
	/// Returns how many values the longest record has.
	static constexpr usize max_record()
	{
		return std::min<usize>(std::numeric_limits<Length>::max(), N - sizeof(Length));
	}
	/// Returns whether there is no record.
	bool is_empty() const { return in_ == out_; }
	/// Returns how long a record may be that is put now; 0 also if there is no room for its
	/// length. kfifo_avail().
	usize room() const
	{
		const usize free = N - static_cast<u32>(in_ - out_);

		return free <= sizeof(Length) ? 0 : std::min(free - sizeof(Length), max_record());
	}

	/// Puts a record at the end. Errors: EMSGSIZE if it is longer than max_record(); ENOSPC if
	/// it has no room now. kfifo_in().
	Result<> put(std::span<const T> record)
	{
		if (record.size() > max_record())
			return EMSGSIZE;
		if (N - static_cast<u32>(in_ - out_) < sizeof(Length) + record.size())
			return ENOSPC;
		for (usize i = 0; i < sizeof(Length); i++)
			values_[in_++ % N] = static_cast<T>(record.size() >> 8 * i & 0xff);
		for (const T &value : record)
			values_[in_++ % N] = value;
		return ok();
	}

	/// Returns the length of the first record. Errors: ENODATA if there is none.
	/// kfifo_peek_len().
	Result<usize> next_size() const
	{
		usize size = 0;

		if (is_empty())
			return ENODATA;
		for (u32 i = 0; i < sizeof(Length); i++)
			size |= static_cast<usize>(static_cast<u8>(values_[(out_ + i) % N]))
				<< 8 * i;
		return size;
	}

	/// Takes the first record, and returns how long it is. Errors: ENODATA if there is none;
	/// EMSGSIZE if it is longer than \p to, and stays. kfifo_out().
	Result<usize> take(std::span<T> to)
	{
		const usize size = TRY(next_size());

		if (size > to.size())
			return EMSGSIZE;
		out_ += sizeof(Length);
		for (T &value : to.first(size))
			value = values_[out_++ % N];
		return size;
	}

	/// Takes the first record and discards it. Errors: ENODATA if there is none. kfifo_skip().
	Result<> skip()
	{
		out_ += static_cast<u32>(sizeof(Length) + TRY(next_size()));
		return ok();
	}

      private:
	std::array<T, N> values_{};
	// They wrap, and their difference is what is in use.
	u32 in_ = 0;
	u32 out_ = 0;
};

} // namespace kernel
