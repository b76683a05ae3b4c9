// SPDX-License-Identifier: GPL-2.0
// A table that is read often and changed rarely: /proc/lock_rw shows its entries to several readers
// at a time; writing "3 17" sets entry 3 to 17.

#include <kernel/file/proc.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/rwlock.hpp>

using namespace kernel;

class Table : Pinned {
      public:
	static Result<proc::File<Table>> init()
	{
		return proc::File<Table>::make({"lock_rw", 0644});
	}

	Result<> show(SeqFile &seq) const
	{
		auto entries = entries_.read_lock();

		for (const u32 &entry : *entries)
			seq_printf(seq, "{}\n", entry);
		return ok();
	}

	Result<> store(const StrView &text) const
	{
		const auto [first, second] = text.split_once(' ');
		const usize index = TRY(first.parse<usize>());
		const u32 value = TRY(second.parse<u32>());
		auto entries = entries_.lock();

		if (index >= entries->size())
			return ERANGE;
		(*entries)[index] = value;
		return ok();
	}

      private:
	RwLock<std::array<u32, 8>> entries_{LOCK_CLASS("lock_rw.entries")};
};

KERNEL_MODULE(Table, (), .license = "GPL", .author = "The cxxrt authors",
	      .description = "A table that is read often");
