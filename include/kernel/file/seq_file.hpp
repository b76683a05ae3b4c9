// SPDX-License-Identifier: GPL-2.0
/// \file
/// SeqFile and seq_printf(): files whose content is printed when they are read.
#pragma once

#include <cxxrt/border/file/seq_file.h>
#include <kernel/text/format.hpp>
#include <kernel/text/str_view.hpp>

namespace kernel {

/// Where show() of a driver prints the content of its file (struct seq_file). The mistakes that it
/// prevents: a text that overruns its buffer, a read that returns the same bytes for ever, a list
/// that is walked without its lock, an iterator that is kept while its lock is released, and a
/// lock that stays taken because stop() was not called: all of a read is one call of show(), whose
/// guards are ordinary ones.
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
/// fits. A long one is printed in records, each begun by record(): show() runs once for each piece
/// of the file, and record() returns whether this record is in that piece. Between two pieces
/// the lock is free, so a record that is added or removed before the others moves them, as with
/// seq_list_start(). Print nothing outside of records then.
///
/// Any context; show() itself runs in process context and may sleep.
class SeqFile : Pinned {
      public:
	/// Of the kernel's, to print from the record \p first on.
	// SAFETY: the kernel's argument of show(), which outlives this object.
	static SeqFile unsafe_from(seq_file &seq, u64 first) { return SeqFile(seq, first); }

	/// Begins a record, and returns whether it is to be printed now.
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

	/// What seq_printf() calls.
	template <typename Format, typename... Arguments>
	void print(Format, const Arguments &...arguments)
	{
		detail::with_format<Format, detail::no_prefix>(
			[this](auto... passed) {
				::seq_printf(&seq_, passed...);
			},
			arguments...);
	}

	/// Ends the last record; returns the index of the first one that was not printed, or no
	/// index if all were.
	u64 finish()
	{
		end_record();
		return is_full_ ? next_ : at_end;
	}
	/// What finish() returns at the end of the file.
	static constexpr u64 at_end = ~u64{0};

      private:
	SeqFile(seq_file &seq, u64 first) : seq_(seq), first_(first) {}

	/// Takes back a record that does not fit, for the next piece; not the first one of a piece,
	/// for which the kernel has to enlarge its buffer.
	void end_record()
	{
		if (is_full_ || printed_ == 0 || !border_seq_has_overflowed(&seq_))
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
};

namespace detail {

/// How far a file was printed: one for each open file.
struct SeqPosition {
	u64 first = 0;		   ///< Record that show() begins with.
	u64 next = 0;		   ///< What it would begin with after that.
	u64 end = SeqFile::at_end; ///< Where the file ends, once it is known.
};

/// The operations of a seq_file, whose records are the pieces that one call of show() prints. An
/// \p Opened is what the driver keeps of the open file: it has `SeqPosition &seq_position()` and
/// `Result<> show(SeqFile &)`.
template <typename Opened> class SeqOperations {
      public:
	/// What the kernel reads. Context: the compiler.
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

/// Prints to a SeqFile by a format and its arguments, which are checked as pr_info()'s are. Any
/// context.
///
///	seq_printf(seq, "{} of {} bytes\n", used, capacity);
#define seq_printf(seq, literal, ...)                                                              \
	((seq).print(CXXRT_FORMAT(literal) __VA_OPT__(, ) __VA_ARGS__))
