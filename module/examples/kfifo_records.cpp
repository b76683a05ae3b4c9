// SPDX-License-Identifier: GPL-2.0
// A queue of records of different lengths: a write to /proc/kfifo_records adds a line at the end,
// and a read takes the first line.

#include <kernel/container/record_fifo.hpp>
#include <kernel/file/proc.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/lock.hpp>
#include <kernel/text/str_view.hpp>

using namespace kernel;

class Lines : Pinned {
      public:
	static Result<proc::File<Lines>> init()
	{
		return proc::File<Lines>::make({"kfifo_records", 0644});
	}

	Result<> store(const StrView &text) const { return lines_.lock()->put(text.as_span()); }

	Result<> show(SeqFile &seq) const
	{
		std::array<char, 64> line{};
		const auto size = lines_.lock()->take(line);

		if (size)
			seq_printf(seq, "{} characters: {}\n", *size,
				   StrView(std::span<const char>(line).first(*size)));
		else if (size.error() != ENODATA)
			return size.error();
		return ok();
	}

      private:
	Mutex<RecordFifo<char, 64>> lines_{LOCK_CLASS("kfifo_records.lines")};
};

KERNEL_MODULE(Lines, (), .license = "GPL", .author = "The cxxrt authors",
	      .description = "A queue of records");
