// SPDX-License-Identifier: GPL-2.0
// A list in /proc: a write to /proc/proc_seq/lines adds a line, and a read shows all lines.

#include <kernel/file/proc.hpp>
#include <kernel/prelude.hpp>

using namespace kernel;

class Lines : Pinned {
      public:
	static Result<proc::File<Lines>> init()
	{
		auto dir = TRY(proc::Dir::make("proc_seq"));

		return proc::File<Lines>::make(dir, "lines");
	}

	Result<> show(SeqFile &seq) const
	{
		auto lines = lines_.lock();
		unsigned number = 0;

		if (seq.record())
			seq_printf(seq, "{} lines\n", lines->size());
		for (const String &line : *lines) {
			number++;
			if (seq.record())
				seq_printf(seq, "{:4} {}\n", number, line);
		}
		return ok();
	}

	Result<> store(const StrView &text) const
	{
		auto line = TRY(String::make(gfp::kernel, text));

		return lines_.lock()->push(gfp::kernel, std::move(line));
	}

      private:
	Mutex<Vec<String>> lines_{LOCK_CLASS("proc_seq.lines")};
};

KERNEL_MODULE(Lines, (), .license = "GPL", .author = "The cxxrt authors",
	      .description = "A list in /proc");
