// SPDX-License-Identifier: GPL-2.0
#include <kernel/container/kfifo.hpp>
#include <kernel/test/kunit.hpp>

using namespace kernel;

TEST_SUITE(cxxrt_kfifo);

TEST(values_come_out_in_order)
{
	KFifo<u32, 4> fifo;

	EXPECT(fifo.is_empty());
	EXPECT(fifo.take() == ENODATA);
	EXPECT(fifo.peek() == ENODATA);
	for (u32 round = 0; round < 5; round++) {
		for (u32 i = 0; i < 4; i++)
			REQUIRE(fifo.put(round * 10 + i).is_ok());
		EXPECT(fifo.is_full());
		EXPECT(fifo.put(99) == ENOSPC);
		EXPECT(fifo.peek() == round * 10);
		for (u32 i = 0; i < 3; i++)
			EXPECT(fifo.take() == round * 10 + i);
		EXPECT(fifo.size() == 1u);
		EXPECT(fifo.take() == round * 10 + 3);
		EXPECT(fifo.is_empty());
		REQUIRE(fifo.put(7).is_ok());
		fifo.clear();
		EXPECT(fifo.take() == ENODATA);
	}
}
