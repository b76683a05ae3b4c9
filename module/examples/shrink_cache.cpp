// SPDX-License-Identifier: GPL-2.0
// Memory that the kernel takes back: a number that is written to /proc/shrink_cache adds so many
// blocks to a cache, which the kernel empties when it needs memory.

#include <kernel/file/proc.hpp>
#include <kernel/memory/shrinker.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/atomic.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

struct Block {
	std::array<byte, 4096> bytes;
};

class ShrinkCache : Pinned {
      public:
	static Result<proc::File<ShrinkCache>> init()
	{
		auto file = TRY(proc::File<ShrinkCache>::make({"shrink_cache", 0644}));

		TRY(file->shrinker_.start("shrink-cache"));
		return file;
	}

	Result<> show(SeqFile &seq) const
	{
		const usize count = blocks_.lock()->size();

		seq_printf(seq, "{} blocks, {} were freed\n", count, freed_.load());
		return ok();
	}

	// While it holds the lock, an allocation may call scan_objects().
	Result<> store(const StrView &text) const
	{
		const u32 more = TRY(text.trimmed().parse<u32>());
		auto blocks = blocks_.lock();

		if (more > 10'000)
			return EINVAL;
		for (u32 i = 0; i < more; i++)
			TRY(blocks->push(gfp::kernel, TRY(Box<Block>::make(gfp::kernel))));
		return ok();
	}

      private:
	usize count_objects() const
	{
		const auto blocks = blocks_.try_lock();

		return blocks ? blocks->size() : 0;
	}
	Result<usize> scan_objects(usize at_most) const
	{
		auto blocks = blocks_.try_lock();

		if (!blocks)
			return EAGAIN;

		const usize freed = std::min(at_most, blocks->size());

		blocks->truncate(blocks->size() - freed);
		freed_.add(freed);
		return freed;
	}

	Mutex<Vec<Box<Block>>> blocks_{LOCK_CLASS("shrink_cache.blocks")};
	Atomic<usize> freed_{0};
	Shrinker<&ShrinkCache::count_objects, &ShrinkCache::scan_objects> shrinker_{this};
};

KERNEL_MODULE(ShrinkCache, (), .license = "GPL", .author = "The cxxrt authors",
	      .description = "Memory that the kernel takes back");
