// SPDX-License-Identifier: GPL-2.0
// Names by number: writing "7 seven" to /proc/hash_table adds or changes an entry, "7" removes it,
// and a read shows all entries.

#include <kernel/container/hash_table.hpp>
#include <kernel/file/proc.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

class Names : Pinned {
      public:
	static Result<proc::File<Names>> init()
	{
		return proc::File<Names>::make({"hash_table", 0644});
	}

	Result<> show(SeqFile &seq) const
	{
		auto names = names_.lock();

		names->for_each([&](auto &entry) {
			seq_printf(seq, "{} {}\n", entry.key, entry.value);
		});
		return ok();
	}

	Result<> store(const StrView &text) const
	{
		const auto [first, name] = text.split_once(' ');
		const u32 number = TRY(first.parse<u32>());
		auto copy = TRY(String::make(gfp::kernel, name));
		auto names = names_.lock();

		if (name.is_empty())
			return names->remove(number) ? ok() : ENOENT;
		if (auto found = names->find(number)) {
			*found = std::move(copy);
			return ok();
		}
		return names->insert(gfp::kernel, number, std::move(copy));
	}

      private:
	Mutex<HashTable<u32, String, 4>> names_{LOCK_CLASS("hash_table.names")};
};

KERNEL_MODULE(Names, (), .license = "GPL", .author = "The cxxrt authors",
	      .description = "Names by number");
