// SPDX-License-Identifier: GPL-2.0
#include <kernel/container/ida.hpp>
#include <kernel/container/xarray.hpp>
#include <kernel/test/counted.hpp>
#include <kernel/test/fail_nth.hpp>
#include <kernel/test/kunit.hpp>

using namespace kernel;

TEST_SUITE(cxxrt_xarray);

namespace {

Result<> store(XArray<Counted> &array, usize index, int &alive, int value)
{
	return array.store(gfp::kernel, index, TRY(Box<Counted>::make(gfp::kernel, alive, value)));
}

} // namespace

TEST(stores_far_apart)
{
	int alive = 0;
	{
		XArray<Counted> array;

		EXPECT(array.is_empty());
		EXPECT(!array.find(0));
		REQUIRE(store(array, 0, alive, 1).is_ok());
		REQUIRE(store(array, 1ul << 40, alive, 2).is_ok());
		EXPECT(array.find(0)->value() == 1);
		EXPECT(std::as_const(array).find(1ul << 40)->value() == 2);
		EXPECT(!array.find(1));
		REQUIRE(store(array, 0, alive, 3).is_ok());
		EXPECT(array.find(0)->value() == 3);
		EXPECT(alive == 2);
		usize sum = 0;
		int values = 0;
		array.for_each([&](usize index, Counted &object) {
			sum += index;
			values += object.value();
		});
		EXPECT(sum == 1ul << 40);
		EXPECT(values == 5);
		auto removed = array.remove(0);
		REQUIRE(removed.has_value());
		EXPECT((*removed)->value() == 3);
		EXPECT(!array.remove(0));
		EXPECT(alive == 2);
	}
	EXPECT(alive == 0);
}

TEST(allocates_numbers)
{
	int alive = 0;
	XArray<Counted> array;

	for (u32 expected = 5; expected <= 7; expected++) {
		auto box = Box<Counted>::make(gfp::kernel, alive, 1);
		REQUIRE(box.is_ok());
		auto id = array.alloc(gfp::kernel, std::move(*box), 5, 7);
		REQUIRE(id.is_ok());
		EXPECT(*id == expected);
	}
	auto box = Box<Counted>::make(gfp::kernel, alive, 1);
	REQUIRE(box.is_ok());
	EXPECT(array.alloc(gfp::kernel, std::move(*box), 5, 7) == EBUSY);
	EXPECT(alive == 3);
	EXPECT(array.remove(6).has_value());
	EXPECT(alive == 2);
}

TEST(ida_hands_out_each_number_once)
{
	Ida ida;

	for (u32 expected = 3; expected <= 5; expected++) {
		auto id = ida.alloc(gfp::kernel, 3, 5);
		REQUIRE(id.is_ok());
		EXPECT(*id == expected);
	}
	EXPECT(ida.alloc(gfp::kernel, 3, 5) == ENOSPC);
	ida.free(4);
	auto again = ida.alloc(gfp::atomic, 0, 5);
	REQUIRE(again.is_ok());
	EXPECT(*again == 0);
}

TEST(each_allocation_fails)
{
	// The array allocates a node again if that fails. How many such allocations there are
	// depends on the slab, so the second object's may be passed over.
	fail_each_allocation(test, 1, [](int &alive) -> Result<> {
		XArray<Counted> array;

		TRY(store(array, 1ul << 40, alive, 1));
		TRY(store(array, 7, alive, 2));
		return ok();
	});
}
