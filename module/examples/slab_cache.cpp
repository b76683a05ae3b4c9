// SPDX-License-Identifier: GPL-2.0
// A cache for objects of one type: each write to /proc/slab_cache adds a note, and a read shows the
// last notes. /proc/slabinfo lists the cache.

#include <kernel/file/proc.hpp>
#include <kernel/memory/slab.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

struct NoteOf {
	explicit NoteOf(String t) : text(std::move(t)) {}

	String text;
	std::array<u8, 100> more{};
};

class Notes : Pinned {
      public:
	static Result<proc::File<Notes>> init()
	{
		return proc::File<Notes>::make(
			{"slab_cache", 0644},
			TRY(SlabCache<NoteOf>::make("example_notes", {.is_accounted = true})));
	}

	explicit Notes(SlabCache<NoteOf> cache) : cache_(std::move(cache)) {}

	Result<> show(SeqFile &seq) const
	{
		auto notes = notes_.lock();

		for (const Box<NoteOf> &note : *notes)
			seq_printf(seq, "{}\n", note->text);
		return ok();
	}

	Result<> store(const StrView &text) const
	{
		auto note = TRY(cache_.alloc(gfp::kernel, TRY(String::make(gfp::kernel, text))));
		auto notes = notes_.lock();

		if (notes->size() < 4)
			return notes->push(gfp::kernel, std::move(note));

		auto oldest = notes->remove(0);

		return notes->push_within_capacity(std::move(note));
	}

      private:
	// Declared before its objects, and so destroyed after them.
	SlabCache<NoteOf> cache_;
	Mutex<Vec<Box<NoteOf>>> notes_{LOCK_CLASS("slab_cache.notes")};
};

KERNEL_MODULE(Notes, (), .license = "GPL", .author = "The cxxrt authors",
	      .description = "A cache for objects of one type");
