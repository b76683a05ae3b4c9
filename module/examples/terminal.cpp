// SPDX-License-Identifier: GPL-2.0
// A device that has a text for each terminal: what a program writes to /dev/terminal, all programs
// of its terminal read. A write also prints the text on the terminal.

#include <array>

#include <kernel/container/hash_table.hpp>
#include <kernel/device/miscdevice.hpp>
#include <kernel/memory/arc.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/lock.hpp>
#include <kernel/work/terminal.hpp>

using namespace kernel;

class Texts : Pinned {
      public:
	static Result<MiscDevice<Texts>> init()
	{
		return MiscDevice<Texts>::make({"terminal", 0666});
	}

	/// The text of one terminal.
	struct Text : Pinned {
		Mutex<Vec<char>> characters{LOCK_CLASS("terminal.text")};
	};

	/// Returns the text of the program's terminal, the same for each of its files.
	Result<Arc<Text>> open(const File &) const
	{
		const u32 number = TRY(Terminal::of_current()).number();
		auto texts = texts_.lock();

		if (auto known = texts->find(number))
			return known->clone();

		auto text = TRY(Arc<Text>::make(gfp::kernel));

		TRY(texts->insert(gfp::kernel, number, text.clone()));
		return text;
	}

	Result<> show(const Text &text, SeqFile &seq) const
	{
		auto characters = text.characters.lock();

		seq_printf(seq, "{}", StrView(characters->as_span()));
		return ok();
	}

	Result<> store(const Text &text, const StrView &characters) const
	{
		auto copy = TRY(Vec<char>::with_capacity(gfp::kernel, characters.size()));

		for (const char character : characters)
			TRY(copy.push_within_capacity(character));
		TRY(TRY(Terminal::of_current()).write(characters));
		*text.characters.lock() = std::move(copy);
		return ok();
	}

      private:
	Mutex<HashTable<u32, Arc<Text>, 4>> texts_{LOCK_CLASS("terminal.texts")};
};

KERNEL_MODULE(Texts, (), .license = "GPL", .author = "The cxxrt authors",
	      .description = "A text for each terminal");
