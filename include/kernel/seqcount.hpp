// SPDX-License-Identifier: GPL-2.0
/// \file
/// SeqCount<T> and its one SeqWriter.
#pragma once

#include <array>
#include <bit>

#include <kernel/mmap.hpp>
#include <kernel/types.hpp>

namespace kernel {

template <auto Member> class SeqWriter;

/// A T that one at a time changes and anybody reads without a lock, on a SharedPage also user
/// space. The mistakes that it prevents: a reader who sees half of a change, and a writer without
/// its lock, since only a SeqWriter can write, and that is put into the lock. After seqcount_t.
///
/// User space sees a u32 that is odd during a change and another one after it, a u32 of no
/// meaning, and the T. T consists of whole machine words, none of which is padding.
template <typename T> class SeqCount : Pinned {
	static_assert(std::has_unique_object_representations_v<T> &&
			      std::is_trivially_copyable_v<T> && sizeof(T) % sizeof(u64) == 0,
		      "a T of 64-bit words, without padding");

      public:
	/// The T as it was at one moment. Process context, may sleep, if the writer does in the
	/// middle of a change.
	T read() const MAY_SLEEP
	{
		Words words;

		for (;;) {
			const u32 before = border_seq_read_begin(&sequence_);

			for (usize i = 0; i < words.size(); i++)
				words[i] = border_read_once(&words_[i]);
			if (!border_seq_read_retry(&sequence_, before)) [[likely]]
				return std::bit_cast<T>(words);
		}
	}

      private:
	template <auto> friend class SeqWriter;
	using Words = std::array<unsigned long, sizeof(T) / sizeof(unsigned long)>;

	/// By one writer at a time: what it reads nobody else changes.
	template <typename Change> void update(Change &change) const
	{
		T value;

		// Word by word, which leaves all of it in registers; std::bit_cast does not.
		for (usize i = 0; i < words_.size(); i++)
			__builtin_memcpy(bytes_of(value, i), &words_[i], sizeof(words_[i]));
		change(value);
		border_seq_write_begin(&sequence_);
		for (usize i = 0; i < words_.size(); i++) {
			unsigned long word;

			__builtin_memcpy(&word, bytes_of(value, i), sizeof(word));
			border_write_once(&words_[i], word);
		}
		border_seq_write_end(&sequence_);
	}

	static byte *bytes_of(T &value, usize word)
	{
		// SAFETY: any object can be read and written as bytes; the words are within it.
		return reinterpret_cast<byte *>(&value) + word * sizeof(unsigned long);
	}

	mutable u32 sequence_ = 0;
	u32 unused_ = 0;
	mutable Words words_{};
};

/// The one who changes a SeqCount that is a member of a T on a shared page. It can be moved and not
/// copied: put it into the lock that makes writers take turns.
///
///	struct ReadEnd {
///		Fifo::Consumer bytes;
///		SeqWriter<&StatisticsPage::out> counters;
///	};
template <typename T, typename Value, SeqCount<Value> T::*Member> class SeqWriter<Member> {
      public:
	/// The writer of the counter of that name in \p page: a second one would be a mistake. Any
	/// context.
	explicit SeqWriter(Arc<SharedPage<T>> page)
	    : page_(std::move(page)), count_((**page_).*Member)
	{}

	/// The right to write moves. Any context.
	SeqWriter(SeqWriter &&) = default;

	/// Calls \p change with a copy of the value and publishes what it makes of it. Any context;
	/// it is short.
	template <typename Change> void update(Change change) { count_.update(change); }

      private:
	Arc<SharedPage<T>> page_;
	const SeqCount<Value> &count_;
};

} // namespace kernel
