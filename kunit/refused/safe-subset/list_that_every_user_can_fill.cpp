// SPDX-License-Identifier: GPL-2.0
// expect: each request adds an element to 'notes_'
// by: safe
#include <kernel/file/proc.hpp>
#include <kernel/memory/string.hpp>
#include <kernel/memory/vec.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

class Notes : Pinned {
      public:
	static Result<proc::File<Notes>> init() { return proc::File<Notes>::make({"notes", 0666}); }

	Result<> store(const StrView &text) const
	{
		auto copy = TRY(String::make(gfp::kernel, text));
		auto notes = notes_.lock();

		if (text.size() > 64)
			return EMSGSIZE;
#ifndef REFUSED
		if (notes->size() >= 100)
			return ENOSPC;
#endif
		return notes->push(gfp::kernel, std::move(copy)); // here
	}
	Result<> show(SeqFile &seq) const
	{
		auto notes = notes_.lock();

		for (const auto &note : *notes)
			seq_printf(seq, "{}\n", note.view());
		return ok();
	}

      private:
	Mutex<Vec<String>> notes_{LOCK_CLASS("notes.notes")};
};
