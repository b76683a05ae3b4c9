// SPDX-License-Identifier: GPL-2.0
#include <algorithm>

#include <kernel/memory/arc.hpp>
#include <kernel/memory/box.hpp>
#include <kernel/memory/numa.hpp>
#include <kernel/memory/pages.hpp>
#include <kernel/memory/slab.hpp>
#include <kernel/memory/vec.hpp>

#include <kernel/test/fail_nth.hpp>
#include <kernel/test/kunit.hpp>

using namespace kernel;

TEST_SUITE(cxxrt_numa);

TEST(only_nodes_that_exist_have_a_number)
{
	const auto first = NumaNode::from_number(NumaNode::of(Cpu::current()).number());

	REQUIRE(first.is_ok());
	EXPECT(*first == NumaNode::of(Cpu::current()));
	EXPECT(*first != NumaNode::any);
	EXPECT(NumaNode::any.number() == -1);
	for (const int number : {-1, -2, 1 << 10, 1 << 20, -2147483647 - 1, 2147483647})
		EXPECT(NumaNode::from_number(number) == EINVAL);
}

TEST(memory_of_a_node_or_of_any)
{
	for (const NumaNode &node : {NumaNode::of(Cpu::current()), NumaNode::any}) {
		auto box = Box<u64>::make(gfp::kernel.on(node), 7u);
		auto arc = Arc<u64>::make(gfp::atomic.on(node), 8u);
		auto vec = Vec<u32>::zeroed(gfp::kernel.on(node), 1000);
		auto large = KVVec<u32>::with_capacity(gfp::kernel.on(node), 100000);
		auto cache = SlabCache<u64>::make("cxxrt_numa");
		auto page = PageRef::make(gfp::kernel.on(node));

		REQUIRE(box.is_ok());
		REQUIRE(arc.is_ok());
		REQUIRE(vec.is_ok());
		REQUIRE(large.is_ok());
		REQUIRE(cache.is_ok());
		EXPECT(page.is_ok());
		EXPECT(**box == 7u);
		EXPECT(**arc == 8u);
		EXPECT(std::count(vec->begin(), vec->end(), 0u) == 1000);
		EXPECT(vec->push(gfp::kernel.on(node), 9u).is_ok());
		EXPECT((*vec)[1000] == 9u);
		for (u32 i = 0; i < 1000; i++)
			EXPECT(large->push(gfp::kernel.on(node), i).is_ok());
		EXPECT((*large)[999] == 999u);

		auto object = cache->alloc(gfp::kernel.on(node), 10u);

		REQUIRE(object.is_ok());
		EXPECT(**object == 10u);
	}
}

TEST(pages_of_a_node)
{
	const NumaNode node = NumaNode::of(Cpu::current());

	for (const bool is_contiguous : {false, true}) {
		auto pages = is_contiguous ? SharedPages::make_contiguous(5, node)
					   : SharedPages::make(5, node);

		REQUIRE(pages.is_ok());
		EXPECT(pages->count() == 5u);
		EXPECT(pages->load<u64>(5 * page_size - 8) == 0u);
		pages->store<u64>(5 * page_size - 8, 7);
		EXPECT(pages->load<u64>(5 * page_size - 8) == 7u);
	}
	EXPECT(SharedPages::make(0, node) == EINVAL);
	EXPECT(SharedPages::make_contiguous(1 << 20, node) == ENOMEM);
}

TEST(each_allocation_on_a_node_may_fail)
{
	const NumaNode node = NumaNode::of(Cpu::current());

	fail_each_allocation(test, 1, [&node](int &) {
		return Box<u64>::make(gfp::kernel.on(node), 7u);
	});
	fail_each_allocation(test, 2, [&node](int &) {
		return SharedPages::make_contiguous(3, node);
	});
	fail_each_allocation(test, 4, [&node](int &) {
		return SharedPages::make(3, node);
	});
}
