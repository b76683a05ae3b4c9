// SPDX-License-Identifier: GPL-2.0
// A file for one program at a time: /proc/sleep. Other programs wait in open() until it is closed,
// or until a signal arrives. With O_NONBLOCK they fail at once.

#include <kernel/file/proc.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

class Note : Pinned {
      public:
	static Result<proc::File<Note>> init() { return proc::File<Note>::make({"sleep", 0644}); }

	static constexpr OpenLimit open_limit{.files = 1, .waits = true};

	Result<> show(SeqFile &seq) const
	{
		auto text = text_.lock();

		seq_printf(seq, "last input: {}\n", *text);
		return ok();
	}

	Result<> store(const StrView &text) const
	{
		auto copy = TRY(String::make(gfp::kernel, text));

		*text_.lock() = std::move(copy);
		return ok();
	}

      private:
	Mutex<String> text_{LOCK_CLASS("sleep.text")};
};

KERNEL_MODULE(Note, (), .license = "GPL", .author = "The cxxrt authors",
	      .description = "A file that programs wait for");
