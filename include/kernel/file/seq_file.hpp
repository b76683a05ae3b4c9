// SPDX-License-Identifier: GPL-2.0
/// \file
/// SeqFile and seq_printf(): files whose content is printed when they are read.
#pragma once

#include <cxxrt/border/file/seq_file.h>
#include <kernel/text/format.hpp>
#include <kernel/text/str_view.hpp>

namespace kernel {

/// The output of a driver's show(), which prints the content of a file (struct seq_file). It
/// prevents these mistakes: a text that overruns its buffer; a read that returns the same bytes for
/// ever; a walk of a list without its lock; an iterator that is used after its lock was released; a
/// lock that stays taken because stop() was not called. A read calls show() once, and show() uses
/// ordinary guards.
///
///	Result<> show(SeqFile &seq) const
///	{
///		auto users = users_.lock();
///
///		for (const User &user : *users)
///			if (seq.record())
///				seq_printf(seq, "{} {}\n", user.id, user.name);
///		return ok();
///	}
///
/// **Records.** A short file is printed as a whole: the kernel enlarges the buffer until all of it
/// fits. A long file is printed in records, each of which record() begins: show() runs once for
/// each piece of the file, and record() returns whether the record is in that piece. The lock is
/// free between two pieces, so a record that is added or removed shifts later ones, as with
/// seq_list_start(). With records, print nothing outside of them.
///
/// Any context; show() itself runs in process context and may sleep.
class SeqFile : PinnedAs<SeqFile> {
      public:
	/// Wraps the kernel's object, to print from the record \p first on.
	// SAFETY: the kernel's argument of show(), which outlives this object.
	static SeqFile unsafe_from(seq_file &seq, u64 first) { return SeqFile(seq, first, false); }
	/// Wraps the kernel's object, to print all records as a part of another text.
	// SAFETY: as above.
	static SeqFile unsafe_whole(seq_file &seq) { return SeqFile(seq, 0, true); }

	/// Begins a record and returns whether the caller must print it.
	bool record()
	{
		end_record();
		if (is_full_)
			return false;

		const u64 index = next_++;

		if (index < first_)
			return false;
		begin_ = border_seq_count(&seq_);
		printed_++;
		return true;
	}

	/// Prints a text.
	void write(const StrView &text) { write(std::as_bytes(text.as_span())); }
	/// Prints bytes as they are. seq_write().
	void write(std::span<const byte> bytes) { seq_write(&seq_, bytes.data(), bytes.size()); }

	/// Implements seq_printf().
	template <typename Format, typename... Arguments>
	void print(Format, const Arguments &...arguments)
	{
		detail::with_format<Format, detail::no_prefix>(
			[this](auto... passed) {
				::seq_printf(&seq_, passed...);
			},
			arguments...);
	}

	/// Ends the last record. Returns the index of the first record that was not printed, or
	/// at_end if all were.
	u64 finish()
	{
		end_record();
		return is_full_ ? next_ : at_end;
	}
	/// The result of finish() at the end of the file.
	static constexpr u64 at_end = ~u64{0};

      private:
	SeqFile(seq_file &seq, u64 first, bool is_whole)
	    : seq_(seq), first_(first), is_whole_(is_whole)
	{}

	/// Removes a record that does not fit: the next piece begins with it. Keeps the first
	/// record of a piece: for that, the kernel enlarges its buffer.
	void end_record()
	{
		if (is_whole_ || is_full_ || printed_ == 0 || !border_seq_has_overflowed(&seq_))
			return;
		is_full_ = true;
		if (printed_ == 1)
			return;
		border_seq_rewind(&seq_, begin_);
		next_--;
	}

	seq_file &seq_;
	u64 first_;
	u64 next_ = 0;
	u64 printed_ = 0;
	usize begin_ = 0;
	bool is_full_ = false;
	bool is_whole_;
};

namespace detail {

/// How far an open file was printed.
struct SeqPosition {
	u64 first = 0;		   ///< The record that show() begins with.
	u64 next = 0;		   ///< The record that the next show() begins with.
	u64 end = SeqFile::at_end; ///< The end of the file, when it is known.
};

/// The operations of a seq_file, whose records are the pieces that one call of show() prints. \p
/// Opened is the record of an open file: it has `SeqPosition &seq_position()` and `Result<>
/// show(SeqFile &)`.
template <typename Opened> class SeqOperations {
      public:
	/// Returns the kernel's operations. Context: the compiler.
	static constexpr border_seq_operations make()
	{
		border_seq_operations operations{};

		operations.slot[BORDER_SEQOP_start].start = start;
		operations.slot[BORDER_SEQOP_stop].stop = stop;
		operations.slot[BORDER_SEQOP_next].next = next;
		operations.slot[BORDER_SEQOP_show].show = show;
		return operations;
	}

      private:
	// SAFETY: the file was opened with these operations, and an Opened for its data.
	static Opened &opened(seq_file *seq)
	{
		return *static_cast<Opened *>(border_seq_data(seq));
	}

	static void *start(seq_file *seq, border_loff_t *position)
	{
		SeqPosition &at = opened(seq).seq_position();
		const auto first = static_cast<u64>(*position);

		if (first == 0)
			at.end = SeqFile::at_end;
		if (first == at.end)
			return nullptr;
		at.first = first;
		return &at;
	}

	static void stop(seq_file *, void *) {}

	static void *next(seq_file *seq, void *, border_loff_t *position)
	{
		SeqPosition &at = opened(seq).seq_position();

		if (at.next == SeqFile::at_end) {
			at.end = at.first + 1;
			*position = static_cast<border_loff_t>(at.end);
			return nullptr;
		}
		at.first = at.next;
		*position = static_cast<border_loff_t>(at.first);
		return &at;
	}

	static int show(seq_file *seq, void *) MAY_SLEEP
	{
		SeqPosition &at = opened(seq).seq_position();
		// SAFETY: the kernel keeps it until this returns.
		auto out = SeqFile::unsafe_from(*seq, at.first);
		const Result<> shown = opened(seq).show(out);

		at.next = out.finish();
		return shown.to_errno();
	}
};

} // namespace detail
} // namespace kernel

/// Prints to a SeqFile. The compiler checks the format and its arguments as for pr_info(). Any
/// context.
///
///	seq_printf(seq, "{} of {} bytes\n", used, capacity);
#define seq_printf(seq, literal, ...)                                                              \
	((seq).print(CXXRT_FORMAT(literal) __VA_OPT__(, ) __VA_ARGS__))
