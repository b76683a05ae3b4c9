// SPDX-License-Identifier: GPL-2.0
#include <kernel/container/bitmap.hpp>
#include <kernel/test/kunit.hpp>

using namespace kernel;

TEST_SUITE(cxxrt_bitmap);

TEST(bits_are_changed)
{
	Bitmap<70> bits;

	EXPECT(bits.is_empty());
	EXPECT(bits.find_next() == 70u);
	bits.set(3);
	bits.set(69);
	EXPECT(bits.test(3));
	EXPECT(!bits.test(4));
	EXPECT(bits.count() == 2u);
	EXPECT(bits.find_next() == 3u);
	EXPECT(bits.find_next(4) == 69u);
	EXPECT(bits.find_next_clear(3) == 4u);
	bits.change(3);
	bits.clear(69);
	EXPECT(bits.is_empty());
	EXPECT((bits == Bitmap<70>()));
}

TEST(areas_are_taken)
{
	Bitmap<70> bits;

	bits.set(10, 50);
	EXPECT(bits.count() == 50u);
	EXPECT(bits.take_area(10) == 0u);
	EXPECT(bits.take_area(10) == 60u);
	EXPECT(bits.take_area(1) == ENOSPC);
	EXPECT(bits.find_next_clear() == 70u);
	EXPECT(bits.take_area(0) == EINVAL);
	bits.clear(20, 3);
	EXPECT(bits.take_area(4) == ENOSPC);
	EXPECT(bits.take_area(71) == ENOSPC);
	EXPECT(bits.take_area(~usize{0}) == ENOSPC);
	EXPECT(bits.take_area(3) == 20u);
	bits.clear();
	EXPECT(bits.take_area(70) == 0u);
}
