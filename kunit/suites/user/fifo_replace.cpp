// SPDX-License-Identifier: GPL-2.0
#include <kernel/memory/box.hpp>
#include <kernel/user/fifo.hpp>

#include <kernel/test/buffers.hpp>

using namespace kernel;

TEST_SUITE(cxxrt_fifo_replace);

using Queue = Fifo<Mutex>;

static Result<FifoMemory> memory_of(usize bytes)
{
	return FifoMemory::make(gfp::kernel, bytes);
}

static Result<Box<Queue>> make(usize capacity)
{
	return Box<Queue>::make(gfp::kernel, TRY(memory_of(capacity)), LOCK_CLASS("test.producer"),
				LOCK_CLASS("test.consumer"));
}

static Result<> replace(const Queue &fifo, FifoMemory &memory)
{
	auto taking = fifo.consumer.lock();
	auto putting = fifo.producer.lock();

	return fifo.replace(*taking, *putting, memory);
}

static void put(const Test &test, const Queue &fifo, usize from, usize count)
{
	for (usize i = from; i < from + count; i++) {
		byte b = static_cast<byte>(i);
		Source source{std::span(&b, 1)};

		REQUIRE(fifo.put(*fifo.producer.lock(), *source, 1, 1).moved() == 1u);
	}
}

static void take(const Test &test, const Queue &fifo, usize from, usize count)
{
	for (usize i = from; i < from + count; i++) {
		byte b{};
		Dest dest{std::span(&b, 1)};

		REQUIRE(fifo.take(*fifo.consumer.lock(), *dest, 1).moved() == 1u);
		REQUIRE(b == static_cast<byte>(i));
	}
}

// From any position, so that the content wraps in the old memory, in the new one, in both and in
// neither.
TEST(keeps_the_content_at_any_position)
{
	for (usize old_capacity = 8; old_capacity <= 32; old_capacity *= 2) {
		for (usize position = 0; position < 32; position++) {
			for (usize count = 0; count <= 8; count++) {
				auto made = make(old_capacity);
				auto memory = memory_of(8);

				REQUIRE((made.is_ok() && memory.is_ok()));
				const auto &fifo = **made;
				for (usize i = 0; i < position; i++) {
					put(test, fifo, i, 1);
					take(test, fifo, i, 1);
				}
				put(test, fifo, position, count);
				REQUIRE(replace(fifo, *memory).is_ok());
				REQUIRE(memory->size() == old_capacity);
				REQUIRE(fifo.capacity() == 8u);
				REQUIRE(fifo.available() == count);
				REQUIRE(fifo.space() == 8 - count);
				put(test, fifo, position + count, 8 - count);
				take(test, fifo, position, 8);
			}
		}
	}
}

TEST(refuses_memory_that_is_too_small)
{
	auto made = make(16);
	auto memory = memory_of(8);

	REQUIRE((made.is_ok() && memory.is_ok()));
	const auto &fifo = **made;
	put(test, fifo, 0, 9);
	EXPECT(replace(fifo, *memory) == EBUSY);
	EXPECT(memory->size() == 8u);
	EXPECT(fifo.capacity() == 16u);
	take(test, fifo, 0, 1);
	EXPECT(replace(fifo, *memory).is_ok());
	take(test, fifo, 1, 8);
}

TEST(discard_drops_all_bytes)
{
	auto made = make(16);

	REQUIRE(made.is_ok());
	const auto &fifo = **made;
	fifo.discard(*fifo.consumer.lock());
	EXPECT(fifo.available() == 0u);
	put(test, fifo, 0, 16);
	fifo.discard(*fifo.consumer.lock());
	EXPECT(fifo.available() == 0u);
	put(test, fifo, 5, 16);
	take(test, fifo, 5, 16);
}
