// SPDX-License-Identifier: GPL-2.0
/// \file
/// SeqCount<T> and SeqWriter.
#pragma once

#include <array>

#include <cxxrt/border/sync/atomic.h>
#include <cxxrt/border/sync/seqcount.h>
#include <kernel/core/types.hpp>

namespace kernel {

template <auto Member> class SeqWriter;

/// A value that one writer at a time changes, and that is read without a lock, on a SharedPage also
/// by user space. It prevents these mistakes: a reader that sees half of a change; a writer without
/// the lock, because only a SeqWriter can write, and the SeqWriter is in the lock. After
/// seqcount_t.
///
/// In memory it is a u32 that is odd during a change and has a new value after it, an unused u32,
/// and the T. T consists of whole machine words without padding.
template <typename T> class SeqCount : PinnedAs<SeqCount<T>> {
	static_assert(std::has_unique_object_representations_v<T> &&
			      std::is_trivially_copyable_v<T> && sizeof(T) % sizeof(u64) == 0,
		      "a T of 64-bit words, without padding");

      public:
	/// Returns the value as it was at one moment. Spins during a change, which is a few stores
	/// with preemption off. Process context. It is declared as may sleep, so that the checker
	/// refuses it in handlers: a handler that interrupts the writer on its CPU would spin for
	/// ever. read_seqbegin().
	[[gnu::always_inline]] T read() const MAY_SLEEP
	{
		return read(std::make_index_sequence<sizeof(Words) / sizeof(unsigned long)>());
	}

      private:
	template <auto> friend class SeqWriter;
	template <typename, template <typename> typename> friend class SeqLock;
	using Words = std::array<unsigned long, sizeof(T) / sizeof(unsigned long)>;

	/// Not a loop over an array, which GCC keeps in memory.
	template <usize... I> [[gnu::always_inline]] T read(std::index_sequence<I...>) const
	{
		for (;;) {
			const u32 before = border_seq_read_begin(&sequence_);
			const unsigned long seen[] = {border_read_once(&words_[I])...};

			if (!detail::rarely(border_seq_read_retry(&sequence_, before))) {
				T value;

				(set_word(value, I, seen[I]), ...);
				return value;
			}
		}
	}

	/// One writer at a time calls this, so the value does not change while it reads.
	template <bool is_locked = false, typename Change>
	[[gnu::always_inline]] void update(Change change) const
	{
		T value;

		for (usize i = 0; i < words_.size(); i++)
			set_word(value, i, words_[i]);
		change(value);
		if constexpr (is_locked)
			border_seq_write_begin_locked(&sequence_);
		else
			border_seq_write_begin(&sequence_);
		for (usize i = 0; i < words_.size(); i++)
			border_write_once(&words_[i], word(value, i));
		if constexpr (is_locked)
			border_seq_write_end_locked(&sequence_);
		else
			border_seq_write_end(&sequence_);
	}

	template <auto change> [[gnu::noinline]] __cold void update_rarely() const
	{
		update(change);
	}

	// Word by word: GCC keeps the value in registers then, and not with std::bit_cast.
	// SAFETY: any object can be read and written as bytes; the words are within it.
	static void set_word(T &value, usize i, unsigned long word)
	{
		__builtin_memcpy(reinterpret_cast<byte *>(&value) + i * sizeof(word), &word,
				 sizeof(word));
	}
	// SAFETY: the same.
	static unsigned long word(const T &value, usize i)
	{
		unsigned long word;

		__builtin_memcpy(&word, reinterpret_cast<const byte *>(&value) + i * sizeof(word),
				 sizeof(word));
		return word;
	}

	mutable u32 sequence_ = 0;
	u32 unused_ = 0;
	mutable Words words_{};
};

/// The right to change a SeqCount that is a member of a T. It can be moved, but not copied. Put it
/// into the lock that writers take.
///
///	Mutex<SeqWriter<&StatisticsPage::out>> counters_{LOCK_CLASS("foo.counters")};
///
///	counters_.lock()->update(*page_, [](auto &counters) { counters.calls++; });
template <typename T, typename Value, SeqCount<Value> T::*Member> class SeqWriter<Member> {
      public:
	/// Make one for each T. A second one is a mistake. Any context.
	SeqWriter() = default;
	/// Takes the right of another object. Any context.
	SeqWriter(SeqWriter &&) = default;

	/// Calls \p change with a copy of the value in \p object, and stores the changed copy with
	/// preemption off. Process context. write_seqcount_begin().
	template <typename Change> void update(const T &object, Change change)
	{
		(object.*Member).update(change);
	}

	/// The same for a rare change, such as a count before the caller sleeps. All writers of a
	/// Value share one function for it. Process context.
	template <auto change> void update_rarely(const T &object)
	{
		(object.*Member).template update_rarely<change>();
	}
};

} // namespace kernel
