// SPDX-License-Identifier: GPL-2.0
// Numbers by keys, which expire: "7 42" written to /proc/expiring_cache is dropped after some
// seconds.

#include <kernel/container/rbtree.hpp>
#include <kernel/file/proc.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/rwlock.hpp>
#include <kernel/time/time.hpp>
#include <kernel/work/workqueue.hpp>

using namespace kernel;

constexpr Param<unsigned> seconds{.name = "seconds",
				  .description = "how long an entry lives",
				  .initial = 10,
				  .min = 1,
				  .max = 3600,
				  .mode = 0644};
class Cache : Pinned {
      public:
	static Result<proc::File<Cache>> init()
	{
		auto file = TRY(proc::File<Cache>::make({"expiring_cache", 0644}));
		file->expire_.queue(1_s);
		return file;
	}
	Result<> show(SeqFile &seq) const
	{
		auto entries = entries_.read_lock();
		for (const auto &[key, entry] : *entries)
			if (seq.record())
				seq_printf(seq, "{} {} {}\n", key, entry.value, entry.hits.load());
		return ok();
	}
	Result<> store(const StrView &text) const
	{
		const auto [first, second] = text.trimmed().split_once(' ');
		if (second.is_empty()) {
			const u32 key = TRY(text.trimmed().parse<u32>());
			auto entries = entries_.read_lock();
			auto entry = entries->find(key);
			if (!entry)
				return ENOENT;
			entry->hits.inc();
			return ok();
		}
		const u32 key = TRY(first.parse<u32>());
		const s64 value = TRY(second.parse<s64>());
		auto entries = entries_.lock();
		(void)entries->remove(key);
		return entries->insert(gfp::kernel, key, value, Instant::now());
	}

      private:
	struct Entry {
		Entry(s64 v, Instant b) : value(v), born(b) {}
		Entry(Entry &&other) : value(other.value), born(other.born), hits(other.hits.load())
		{}
		s64 value;
		Instant born;
		Atomic<u32> hits{0};
	};
	void on_expire() const
	{
		const Duration age = Duration::from_secs(param<::seconds>());
		const usize gone = entries_.lock()->retain([&](const auto &e) {
			return e.value.born.elapsed() < age;
		});
		if (gone)
			pr_info("{} entries expired\n", gone);
		expire_.queue(1_s);
	}
	RwSemaphore<RbTree<u32, Entry>> entries_{LOCK_CLASS("expiring_cache.entries")};
	DelayedWork<&Cache::on_expire> expire_{this};
};
KERNEL_MODULE(Cache, (seconds), .license = "GPL", .author = "The cxxrt authors",
	      .description = "Entries that expire");
