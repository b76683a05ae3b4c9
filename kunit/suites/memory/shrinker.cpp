// SPDX-License-Identifier: GPL-2.0
#include <cxxrt/border/test/shell.h>
#include <kernel/memory/box.hpp>
#include <kernel/memory/shrinker.hpp>
#include <kernel/memory/vec.hpp>
#include <kernel/sync/atomic.hpp>
#include <kernel/sync/lock.hpp>
#include <kernel/test/fail_nth.hpp>
#include <kernel/test/rounds.hpp>

#include <kernel/test/kunit.hpp>
#include <kernel/test/thread.hpp>

using namespace kernel;

TEST_SUITE(cxxrt_shrinker);

namespace {

class Cache : Pinned {
      public:
	Result<> start() const { return shrinker_.start("cxxrt-cache"); }
	Result<> add() const
	{
		auto values = values_.lock();

		TRY(values->push(gfp::kernel, TRY(Box<u64>::make(gfp::kernel, 1ul))));
		count_.inc();
		return ok();
	}
	usize count() const { return count_.load(); }
	const Mutex<Vec<Box<u64>>> &values() const BORROWED { return values_; }

      private:
	usize count_objects() const { return count_.load(); }
	Result<usize> scan_objects(usize at_most) const
	{
		auto values = values_.try_lock();

		if (!values)
			return EAGAIN;

		const usize freed = std::min(at_most, values->size());

		values->truncate(values->size() - freed);
		count_.sub(freed);
		return freed;
	}

	Mutex<Vec<Box<u64>>> values_{LOCK_CLASS("cache.values")};
	Atomic<usize> count_{0};
	Shrinker<&Cache::count_objects, &Cache::scan_objects> shrinker_{this};
};

int reclaim() MAY_SLEEP
{
	return border_test_shell("echo 2 >/proc/sys/vm/drop_caches");
}

} // namespace

TEST(the_kernel_empties_a_cache_after_its_start)
{
	const Cache cache;

	for (int i = 0; i < 300; i++)
		REQUIRE(cache.add().is_ok());
	REQUIRE(reclaim() == 0);
	EXPECT(cache.count() == 300u);
	REQUIRE(cache.start().is_ok());
	EXPECT(cache.start() == EBUSY);
	REQUIRE(reclaim() == 0);
	EXPECT(cache.count() == 0u);
}

TEST(a_scan_that_fails_frees_nothing)
{
	const Cache cache;

	for (int i = 0; i < 300; i++)
		REQUIRE(cache.add().is_ok());
	REQUIRE(cache.start().is_ok());
	{
		auto values = cache.values().lock();

		EXPECT(reclaim() == 0);
		EXPECT(values->size() == 300u);
	}
	REQUIRE(reclaim() == 0);
	EXPECT(cache.count() == 0u);
}

TEST(each_allocation_of_a_start_may_fail)
{
	fail_each_allocation(test, 1, [&](int &) -> Result<Box<Cache>> {
		auto cache = TRY(Box<Cache>::make(gfp::kernel));

		TRY(cache->start());
		return cache;
	});
}

TEST(caches_come_and_go_while_the_kernel_reclaims)
{
	Atomic<bool> done{false};
	Atomic<int> failures{0};
	Thread reclaimer([&] {
		while (!done.load())
			if (reclaim() != 0)
				failures.inc();
	});

	for (unsigned i = 0; i < rounds_of(200u); i++) {
		auto cache = Box<Cache>::make(gfp::kernel);

		if (cache.is_err() || (*cache)->start().is_err() || (*cache)->add().is_err())
			failures.inc();
	}
	done.store(true);
	EXPECT(failures.load() == 0);
}
