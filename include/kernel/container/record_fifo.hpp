// SPDX-License-Identifier: GPL-2.0
/// \file
/// RecordFifo<T, N>: a bounded queue of records of different lengths.
#pragma once

#include <array>
#include <limits>

#include <kernel/core/result.hpp>

namespace kernel {

/// A queue of records, each of which consists of values of type T, in a buffer of N bytes
/// (STRUCT_KFIFO_REC_1(), STRUCT_KFIFO_REC_2()). It prevents these mistakes: a record that is read
/// together with the next one, a record that is silently truncated, as by kfifo_out(), and an index
/// past the wrap. It has no lock: put it in a Mutex or a SpinLock.
///
///	Mutex<RecordFifo<char, 128>> lines_{LOCK_CLASS("foo.lines")};
///
///	TRY(lines_.lock()->put(text.as_span()));
///
/// \p Length is the type of a record's length, which is stored before the record: a u8 for up to
/// 255 values. Any context.
template <typename T, usize N, std::unsigned_integral Length = u8> class RecordFifo {
	static_assert(is_power_of_two(N) && N <= 1u << 31,
		      "the capacity of a RecordFifo must be a power of two");
	static_assert(std::is_trivially_copyable_v<T> && sizeof(T) == 1 && sizeof(Length) <= 4,
		      "a RecordFifo stores characters or bytes, with a length of at most 32 bits");

      public:
	/// Returns the length of the longest possible record.
	static constexpr usize max_record()
	{
		return std::min<usize>(std::numeric_limits<Length>::max(), N - sizeof(Length));
	}
	/// Returns whether the queue is empty.
	bool is_empty() const { return in_ == out_; }
	/// Returns the length of the longest record that can be added now; 0 also if there is no
	/// space for its length. kfifo_avail().
	usize room() const
	{
		const usize free = N - static_cast<u32>(in_ - out_);

		return free <= sizeof(Length) ? 0 : std::min(free - sizeof(Length), max_record());
	}

	/// Adds a record at the end. Errors: EMSGSIZE if it is longer than max_record(); ENOSPC if
	/// there is no space now. kfifo_in().
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

	/// Returns the length of the first record. Errors: ENODATA if the queue is empty.
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

	/// Removes the first record, copies it to \p to, and returns its length. Errors: ENODATA if
	/// the queue is empty; EMSGSIZE if the record is longer than \p to, and stays in the queue.
	/// kfifo_out().
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

	/// Discards the first record. Errors: ENODATA if the queue is empty. kfifo_skip().
	Result<> skip()
	{
		out_ += static_cast<u32>(sizeof(Length) + TRY(next_size()));
		return ok();
	}

      private:
	std::array<T, N> values_{};
	// They wrap; their difference is the used size.
	u32 in_ = 0;
	u32 out_ = 0;
};

} // namespace kernel
