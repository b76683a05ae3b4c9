// SPDX-License-Identifier: GPL-2.0
#include <array>

#include <kernel/container/list.hpp>
#include <kernel/sync/spinlock.hpp>
#include <kernel/test/counted.hpp>
#include <kernel/test/fail_nth.hpp>
#include <kernel/test/kunit.hpp>

using namespace kernel;

TEST_SUITE(cxxrt_list);

namespace {

/// Returns whether the elements are those of \p expected, in that order.
template <usize N> bool holds(const List<Counted> &list, const std::array<int, N> &expected)
{
	usize index = 0;

	for (const Counted &element : list)
		if (index == N || element.value() != expected[index++])
			return false;
	return index == N && list.size() == N;
}

struct NotMovable : Pinned {
	explicit NotMovable(int n) : number{LOCK_CLASS("cxxrt_list.number"), n} {}

	SpinLock<int> number;
};

} // namespace

TEST(keeps_the_order)
{
	int alive = 0;
	{
		List<Counted> list;

		EXPECT(list.is_empty());
		EXPECT(!list.pop_front());
		EXPECT(!list.pop_back());
		REQUIRE(list.emplace_back(gfp::kernel, alive, 2).is_ok());
		REQUIRE(list.emplace_back(gfp::kernel, alive, 3).is_ok());
		REQUIRE(list.emplace_front(gfp::kernel, alive, 1).is_ok());
		EXPECT(holds(list, std::array{1, 2, 3}));
		EXPECT(list.front().value() == 1);
		EXPECT(list.back().value() == 3);
		EXPECT(alive == 3);
		EXPECT(list.pop_front()->value() == 1);
		EXPECT(list.pop_back()->value() == 3);
		EXPECT(holds(list, std::array{2}));
		EXPECT(alive == 1);
	}
	EXPECT(alive == 0);
}

TEST(removes_by_a_condition)
{
	int alive = 0;
	List<Counted> list;

	for (int i = 0; i < 8; i++)
		REQUIRE(list.emplace_back(gfp::kernel, alive, i).is_ok());
	EXPECT(list.retain([](const Counted &element) {
		return element.value() % 2 == 0;
	}) == 4);
	EXPECT(holds(list, std::array{0, 2, 4, 6}));
	auto taken = list.take_if([](const Counted &element) {
		return element.value() > 2;
	});
	REQUIRE(taken.has_value());
	EXPECT(taken->value() == 4);
	EXPECT(!list.take_if([](const Counted &element) {
		return element.value() == 4;
	}));
	EXPECT(holds(list, std::array{0, 2, 6}));
	list.clear();
	EXPECT(list.is_empty());
	EXPECT(alive == 1);
}

TEST(moves_with_its_elements)
{
	int alive = 0;
	List<Counted> first, second;

	for (int i = 0; i < 2; i++) {
		REQUIRE(first.emplace_back(gfp::kernel, alive, i).is_ok());
		REQUIRE(second.emplace_back(gfp::kernel, alive, i + 10).is_ok());
	}
	first.append(std::move(second));
	EXPECT(holds(first, std::array{0, 1, 10, 11}));
	List<Counted> third = std::move(first);
	EXPECT(holds(third, std::array{0, 1, 10, 11}));
	List<Counted> fourth;
	REQUIRE(fourth.emplace_back(gfp::kernel, alive, 20).is_ok());
	fourth = std::move(third);
	EXPECT(holds(fourth, std::array{0, 1, 10, 11}));
	EXPECT(alive == 4);
	List<Counted> empty;
	fourth = std::move(empty);
	EXPECT(fourth.is_empty());
	EXPECT(alive == 0);
	REQUIRE(fourth.emplace_back(gfp::kernel, alive, 1).is_ok());
	EXPECT(holds(fourth, std::array{1}));
}

TEST(elements_do_not_move)
{
	List<NotMovable> list;

	for (int i = 0; i < 3; i++)
		REQUIRE(list.emplace_back(gfp::kernel, i).is_ok());
	int expected = 0;
	for (NotMovable &element : list)
		EXPECT(*element.number.lock() == expected++);
}

TEST(each_allocation_fails)
{
	fail_each_allocation(test, 2, [](int &alive) -> Result<> {
		List<Counted> list;

		TRY(list.emplace_back(gfp::kernel, alive, 1));
		TRY(list.emplace_front(gfp::kernel, alive, 2));
		return ok();
	});
}
