// SPDX-License-Identifier: GPL-2.0
#include <array>

#include <kernel/memory/vec.hpp>
#include <kernel/test/kunit.hpp>

#include <kernel/test/counted.hpp>

using namespace kernel;

TEST_SUITE(cxxrt_vec);

TEST(is_empty_without_memory)
{
	Vec<int> vec;

	EXPECT(vec.is_empty());
	EXPECT(vec.size() == 0u);
	EXPECT(vec.capacity() == 0u);
	EXPECT(vec.begin() == vec.end());
	vec.clear();
	EXPECT(vec.is_empty());
}

TEST(grows)
{
	Vec<int> vec;

	for (int i = 0; i < 1000; i++)
		REQUIRE(vec.push(gfp::kernel, i).is_ok());
	EXPECT(vec.size() == 1000u);
	EXPECT(vec.capacity() >= 1000u);
	int expected = 0;
	for (int n : vec)
		REQUIRE(n == expected++);
	EXPECT(vec[999] == 999);
	EXPECT(vec.pop() == 999);
	EXPECT(vec.size() == 999u);
}

TEST(does_not_grow_within_its_capacity)
{
	auto vec = Vec<int>::with_capacity(gfp::kernel, 3);

	REQUIRE(vec.is_ok());
	const int *memory = vec->begin();
	for (int i = 0; i < 3; i++)
		REQUIRE(vec->push(gfp::atomic, i).is_ok());
	EXPECT(vec->begin() == memory);
	EXPECT(vec->capacity() == 3u);
	REQUIRE(vec->push(gfp::kernel, 3).is_ok());
	EXPECT((*vec)[3] == 3);
	EXPECT((*vec)[0] == 0);
}

TEST(does_not_grow_where_it_must_not)
{
	auto vec = Vec<int>::with_capacity(gfp::kernel, 2);

	REQUIRE(vec.is_ok());
	EXPECT(vec->push_within_capacity(1).is_ok());
	EXPECT(vec->push_within_capacity(2).is_ok());
	EXPECT(vec->push_within_capacity(3) == ENOSPC);
	EXPECT(vec->size() == 2u);
	EXPECT((*vec)[1] == 2);
}

TEST(is_resized)
{
	Vec<int> vec;

	REQUIRE(vec.resize(gfp::kernel, 3, 7).is_ok());
	EXPECT(vec.size() == 3u);
	EXPECT(vec[0] == 7);
	EXPECT(vec[2] == 7);
	vec[1] = 1;
	REQUIRE(vec.resize(gfp::kernel, 500).is_ok());
	EXPECT(vec.size() == 500u);
	EXPECT(vec[1] == 1);
	EXPECT(vec[3] == 0);
	EXPECT(vec[499] == 0);
	REQUIRE(vec.resize(gfp::kernel, 2).is_ok());
	EXPECT(vec.size() == 2u);
	EXPECT(vec[1] == 1);
	REQUIRE(vec.resize(gfp::kernel, 3).is_ok());
	EXPECT(vec[2] == 0);
	EXPECT(vec.resize(gfp::kernel, ~usize{0}) == ENOMEM);
	EXPECT(vec.size() == 3u);
}

TEST(destroys_each_element_once)
{
	int alive = 0;
	{
		Vec<Counted> vec;

		for (int i = 0; i < 10; i++)
			REQUIRE(vec.push(gfp::kernel, Counted(alive, i)).is_ok());
		EXPECT(alive == 10);
		EXPECT(vec.pop().value() == 9);
		EXPECT(alive == 9);
		vec.truncate(20);
		EXPECT(alive == 9);
		vec.truncate(4);
		EXPECT(alive == 4);
		Vec<Counted> &moved = vec;
		Vec<Counted> other = std::move(vec);
		EXPECT(alive == 4);
		EXPECT(moved.is_empty());
		REQUIRE(moved.push(gfp::kernel, Counted(alive, 77)).is_ok());
		vec = std::move(other);
		EXPECT(alive == 4);
		EXPECT(vec[3].value() == 3);
		Vec<Counted> &self = vec;
		vec = std::move(self);
		EXPECT(vec.size() == 4u);
		vec.clear();
		EXPECT(alive == 0);
	}
	EXPECT(alive == 0);
}

TEST(refuses_sizes_that_overflow)
{
	Vec<u64> vec;

	REQUIRE(vec.push(gfp::kernel, 1).is_ok());
	EXPECT(vec.reserve(gfp::kernel, ~usize{0}) == ENOMEM);
	EXPECT(vec.reserve(gfp::kernel, ~usize{0} / 8) == ENOMEM);
	EXPECT(vec.size() == 1u);
	EXPECT(vec[0] == 1u);
	EXPECT(Vec<u64>::with_capacity(gfp::kernel, ~usize{0}).is_err());
	EXPECT(Vec<u64>::zeroed(gfp::kernel, usize{1} << 61).is_err());
}

TEST(zeroed_is_zero)
{
	auto vec = KVVec<u8>::zeroed(gfp::kernel, 100000);

	REQUIRE(vec.is_ok());
	EXPECT(vec->size() == 100000u);
	for (u8 byte : *vec)
		REQUIRE(byte == 0);
	EXPECT(vec->as_span().size() == 100000u);
}

TEST(reserving_nothing_takes_no_memory)
{
	auto vec = Vec<int>::with_capacity(gfp::kernel, 0);

	REQUIRE(vec.is_ok());
	EXPECT(vec->capacity() == 0u);
	REQUIRE(vec->push(gfp::kernel, 5).is_ok());
	EXPECT((*vec)[0] == 5);
}

TEST(inserts_and_removes_in_the_middle)
{
	int alive = 0;
	{
		Vec<Counted> vec;

		for (int i = 0; i < 5; i++)
			REQUIRE(vec.push(gfp::kernel, Counted(alive, i)).is_ok());
		REQUIRE(vec.insert(gfp::kernel, 2, Counted(alive, 9)).is_ok());
		REQUIRE(vec.insert(gfp::kernel, 6, Counted(alive, 8)).is_ok());
		REQUIRE(vec.insert(gfp::kernel, 0, Counted(alive, 7)).is_ok());
		EXPECT(alive == 8);
		constexpr std::array<int, 8> expected{7, 0, 1, 9, 2, 3, 4, 8};
		for (usize i = 0; i < expected.size(); i++)
			EXPECT(vec[i].value() == expected[i]);
		EXPECT(vec.remove(3).value() == 9);
		EXPECT(vec[3].value() == 2);
		EXPECT(vec.swap_remove(0).value() == 7);
		EXPECT(vec[0].value() == 8);
		EXPECT(vec.swap_remove(5).value() == 4);
		EXPECT(alive == 5);
		EXPECT(vec.retain([](const Counted &element) {
			return element.value() % 2 == 0;
		}) == 2);
		EXPECT(vec.size() == 3);
		EXPECT(vec[0].value() == 8);
		EXPECT(vec[1].value() == 0);
		EXPECT(vec[2].value() == 2);
		EXPECT(alive == 3);
	}
	EXPECT(alive == 0);
}

TEST(extends_by_a_span)
{
	constexpr std::array<int, 3> more{4, 5, 6};
	Vec<int> vec;

	REQUIRE(vec.push(gfp::kernel, 3).is_ok());
	REQUIRE(vec.extend(gfp::kernel, more).is_ok());
	REQUIRE(vec.size() == 4);
	EXPECT(vec[0] == 3);
	EXPECT(vec[3] == 6);
}
