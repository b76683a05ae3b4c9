// SPDX-License-Identifier: GPL-2.0
// A text in /proc: /proc/proc_text shows the last text that was written to it.

#include <kernel/file/proc.hpp>
#include <kernel/prelude.hpp>

using namespace kernel;

class Message : Pinned {
      public:
	static Result<proc::File<Message>> init()
	{
		return proc::File<Message>::make({"proc_text", 0644},
						 TRY(kasprintf(gfp::kernel, "hello")));
	}

	explicit Message(String text) : text_(LOCK_CLASS("proc_text.text"), std::move(text)) {}

	Result<> show(SeqFile &seq) const
	{
		auto text = text_.lock();

		seq_printf(seq, "{}\n", *text);
		return ok();
	}

	Result<> store(const StrView &text) const
	{
		if (text.is_empty())
			return EINVAL;

		auto copy = TRY(String::make(gfp::kernel, text));

		*text_.lock() = std::move(copy);
		return ok();
	}

      private:
	Mutex<String> text_;
};

KERNEL_MODULE(Message, (), .license = "GPL", .author = "The cxxrt authors",
	      .description = "A text in /proc");
