// SPDX-License-Identifier: GPL-2.0
#include <kernel/container/llist.hpp>
#include <kernel/test/counted.hpp>
#include <kernel/test/kunit.hpp>
#include <kernel/test/thread.hpp>

using namespace kernel;

TEST_SUITE(cxxrt_llist);

TEST(elements_are_taken_in_order)
{
	int alive = 0;
	{
		const LList<Counted> list;
		int next = 0;

		EXPECT(list.is_empty());
		EXPECT(list.emplace(gfp::kernel, alive, 0) == true);
		EXPECT(list.emplace(gfp::atomic, alive, 1) == false);
		EXPECT(list.emplace(gfp::kernel, alive, 2) == false);
		EXPECT(!list.is_empty());
		const usize taken = list.take_all([&](Counted &element) {
			EXPECT(element.value() == next);
			next++;
		});
		EXPECT(taken == 3u);
		EXPECT(alive == 0);
		EXPECT(list.take_all([](Counted &) {}) == 0u);
		EXPECT(list.emplace(gfp::kernel, alive, 3) == true);
		EXPECT(alive == 1);
	}
	EXPECT(alive == 0);
}

TEST(several_threads_add_while_one_takes)
{
	constexpr u64 each = 2000;
	const LList<u64> list;
	Atomic<u32> running{3};
	Atomic<u64> lost{0};
	const auto add = [&]() {
		for (u64 i = 1; i <= each; i++)
			if (list.emplace(gfp::kernel, i).is_err())
				lost.add(i);
		running.dec();
	};
	u64 sum = 0;

	Thread one(add), two(add), three(add);
	REQUIRE(one.started());
	REQUIRE(two.started());
	REQUIRE(three.started());
	while (running.load_acquire() > 0)
		list.take_all([&](u64 &value) {
			sum += value;
		});
	one.join(), two.join(), three.join();
	list.take_all([&](u64 &value) {
		sum += value;
	});
	EXPECT(sum + lost.load() == 3 * each * (each + 1) / 2);
}
