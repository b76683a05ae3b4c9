// SPDX-License-Identifier: GPL-2.0
#include <kernel/fifo.hpp>

#include "buffers.hpp"

using namespace kernel;

TEST_SUITE(cxxrt_fifo_replace);

static Result<KVVec<byte>> zeroed(usize bytes) MAY_SLEEP
{
	return KVVec<byte>::zeroed(gfp::kernel, bytes);
}

static void put(const Test &test, Fifo::Producer &producer, usize from, usize count) MAY_SLEEP
{
	for (usize i = from; i < from + count; i++) {
		byte b = static_cast<byte>(i);
		Source source{std::span(&b, 1)};

		REQUIRE(producer.put(*source, 1, 1).moved == 1u);
	}
}

static void take(const Test &test, Fifo::Consumer &consumer, usize from, usize count) MAY_SLEEP
{
	for (usize i = from; i < from + count; i++) {
		byte b{};
		Dest dest{std::span(&b, 1)};

		REQUIRE(consumer.take(*dest, 1).moved == 1u);
		REQUIRE(b == static_cast<byte>(i));
	}
}

// From any position, so that the content wraps in the old memory, in the new one, in both and in
// neither.
TEST(keeps_the_content_wherever_it_stands)
{
	for (usize old_capacity = 8; old_capacity <= 32; old_capacity *= 2) {
		for (usize position = 0; position < 32; position++) {
			for (usize count = 0; count <= 8; count++) {
				auto ends = Fifo::make(gfp::kernel, old_capacity);
				auto memory = zeroed(8);

				REQUIRE((ends.is_ok() && memory.is_ok()));
				for (usize i = 0; i < position; i++) {
					put(test, ends->producer, i, 1);
					take(test, ends->consumer, i, 1);
				}
				put(test, ends->producer, position, count);
				REQUIRE(ends->fifo->replace(ends->producer, ends->consumer, *memory)
						.is_ok());
				REQUIRE(memory->size() == old_capacity);
				REQUIRE(ends->fifo->capacity() == 8u);
				REQUIRE(ends->fifo->available() == count);
				REQUIRE(ends->producer.space() == 8 - count);
				put(test, ends->producer, position + count, 8 - count);
				take(test, ends->consumer, position, 8);
			}
		}
	}
}

TEST(refuses_what_the_content_does_not_fit)
{
	auto ends = Fifo::make(gfp::kernel, 16);
	auto memory = zeroed(8);

	REQUIRE((ends.is_ok() && memory.is_ok()));
	put(test, ends->producer, 0, 9);
	EXPECT(ends->fifo->replace(ends->producer, ends->consumer, *memory) == EBUSY);
	EXPECT(memory->size() == 8u);
	EXPECT(ends->fifo->capacity() == 16u);
	take(test, ends->consumer, 0, 1);
	EXPECT(ends->fifo->replace(ends->producer, ends->consumer, *memory).is_ok());
	take(test, ends->consumer, 1, 8);
}

TEST(takes_powers_of_two_only)
{
	auto ends = Fifo::make(gfp::kernel, 16);

	REQUIRE(ends.is_ok());
	for (usize bytes : {0, 3, 17, 24}) {
		auto memory = zeroed(bytes);

		REQUIRE(memory.is_ok());
		EXPECT(ends->fifo->replace(ends->producer, ends->consumer, *memory) == EINVAL);
	}
	EXPECT(ends->fifo->capacity() == 16u);
}

TEST(discard_drops_all_that_is_there)
{
	auto ends = Fifo::make(gfp::kernel, 16);

	REQUIRE(ends.is_ok());
	EXPECT(ends->consumer.discard() == 0u);
	put(test, ends->producer, 0, 16);
	EXPECT(ends->consumer.discard() == 16u);
	EXPECT(ends->fifo->available() == 0u);
	put(test, ends->producer, 5, 16);
	take(test, ends->consumer, 5, 16);
}
