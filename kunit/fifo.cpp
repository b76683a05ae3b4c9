// SPDX-License-Identifier: GPL-2.0
#include <kernel/fifo.hpp>

#include "buffers.hpp"
#include "random.hpp"
#include "thread.hpp"

using namespace kernel;

TEST_SUITE(cxxrt_fifo);

constexpr usize most = 4096;

/// The model: an endless tape, of which a queue holds what is between two marks.
static byte tape(usize position)
{
	return static_cast<byte>(position * 0x9e3779b97f4a7c15 >> 56);
}

static void record(std::span<byte> bytes, usize position)
{
	for (byte &b : bytes)
		b = tape(position++);
}

static bool is_recorded(std::span<const byte> bytes, usize position)
{
	for (byte b : bytes)
		if (b != tape(position++))
			return false;
	return true;
}

struct Capacity {
	const char *name;
	usize bytes;
};

constexpr Capacity capacities[] = {
	{"1", 1}, {"2", 2}, {"8", 8}, {"64", 64}, {"4096", 4096},
};

constexpr Capacity wrong_capacities[] = {
	{"0", 0},
	{"3", 3},
	{"4095", 4095},
	{"the largest", ~usize{0}},
};

TEST_EACH(takes_powers_of_two_only, wrong_capacities)
{
	EXPECT(Fifo::make(gfp::kernel, param.bytes).error() == EINVAL);
}

TEST_EACH(is_empty_at_first, capacities)
{
	auto ends = Fifo::make(gfp::kernel, param.bytes);
	byte bytes[8];

	REQUIRE(ends.is_ok());
	EXPECT(ends->fifo->capacity() == param.bytes);
	EXPECT(ends->fifo->available() == 0u);
	EXPECT(ends->fifo->space() == param.bytes);
	EXPECT(ends->producer.space() == param.bytes);
	EXPECT(ends->consumer.available() == 0u);
	Dest dest{std::span<byte>(bytes)};
	EXPECT(ends->consumer.take(*dest, 8).size == 0u);
	EXPECT(dest->remaining() == 8u);
}

TEST(puts_in_all_that_was_asked_for_or_nothing)
{
	auto ends = Fifo::make(gfp::kernel, 8);
	UserPages pages(test, page_size);

	REQUIRE((ends.is_ok() && pages.mapped()));
	for (usize passed = 0; passed < 8; passed++) { // also where it wraps
		Source source(pages.end() - 4, 8);
		REQUIRE(source->fault_in(8) == 4u);
		const auto piece = ends->producer.put(*source, 1, 8);
		EXPECT((piece.size == 8u && piece.moved == 0u));
		EXPECT(source->remaining() == 8u);
		EXPECT(ends->fifo->available() == 0u);
		EXPECT(ends->producer.put(*source, 1, 4).moved == 4u);
		EXPECT(source->remaining() == 4u);
		EXPECT(ends->consumer.discard() == 4u);

		byte one[1]{};
		Source next{std::span<byte>(one)};
		REQUIRE(ends->producer.put(*next, 1, 1).moved == 1u);
		EXPECT(ends->consumer.discard() == 1u);
	}
}

TEST_EACH(behaves_as_a_queue, capacities)
{
	auto ends = Fifo::make(gfp::kernel, param.bytes);
	auto memory = KVVec<byte>::zeroed(gfp::kernel, 2 * most);
	Random random("cxxrt_fifo");
	usize put = 0, taken = 0;

	REQUIRE((ends.is_ok() && memory.is_ok()));
	for (int round = 0; round < 3000; round++) {
		auto buffer = memory->as_span().first(random.up_to(2 * param.bytes));
		const usize most = random.up_to(buffer.size());

		if (random.up_to(1)) {
			record(buffer, put);
			Source source(buffer);
			const usize least = random.up_to(most);
			const usize space = param.bytes - (put - taken);
			const usize done = ends->producer.put(*source, least, most).moved;
			REQUIRE(done == (least <= space ? std::min(most, space) : 0));
			REQUIRE(source->remaining() == buffer.size() - done);
			put += done;
		} else {
			Dest dest(buffer);
			const usize done = ends->consumer.take(*dest, most).moved;
			REQUIRE(done == std::min(most, put - taken));
			REQUIRE(dest->remaining() == buffer.size() - done);
			REQUIRE(is_recorded(buffer.first(done), taken));
			taken += done;
		}
		REQUIRE(ends->fifo->available() == put - taken);
		REQUIRE(ends->consumer.available() == put - taken);
		REQUIRE(ends->fifo->space() == param.bytes - (put - taken));
		REQUIRE(ends->producer.space() == param.bytes - (put - taken));
	}
	EXPECT(put >= param.bytes);
}

// A fault at each byte, and with the wrap at each place: what was copied is there once, and what
// was not delivered is still there.
TEST(a_fault_loses_and_doubles_nothing)
{
	constexpr usize capacity = 16;
	UserPages pages(test, page_size);
	auto ends = Fifo::make(gfp::kernel, capacity);
	byte bytes[capacity];
	usize put = 0, taken = 0;

	REQUIRE((pages.mapped() && ends.is_ok()));
	for (usize there = 0; there < capacity; there++) {
		record(bytes, put);
		REQUIRE(pages.tail(there)
				.writer()
				.write(std::span<const byte>(bytes, there))
				.is_ok());
		Source source(pages.end() - there, capacity);
		REQUIRE(ends->producer.put(*source, 1, capacity).moved == 0u);
		REQUIRE(ends->producer.put(*source, 1, there).moved == there);
		put += there;

		Source rest(std::span(bytes + there, capacity - there));
		REQUIRE(ends->producer.put(*rest, 1, capacity).moved == capacity - there);
		put += capacity - there;

		Dest dest(pages.end() - there, capacity);
		REQUIRE(ends->consumer.take(*dest, capacity).moved == 0u);
		REQUIRE(ends->consumer.take(*dest, there).moved == there);
		REQUIRE(pages.tail(there).reader().read(std::span(bytes, there)).is_ok());
		REQUIRE(is_recorded(std::span(bytes, there), taken));
		taken += there;

		// One stays, so that the next round wraps elsewhere.
		Dest more(std::span(bytes, capacity - there - 1));
		const usize left = ends->consumer.take(*more, capacity - there - 1).moved;
		REQUIRE(left == capacity - there - 1);
		REQUIRE(is_recorded(std::span(bytes, left), taken));
		taken += left;

		Dest last(std::span(bytes, 1));
		REQUIRE(ends->consumer.take(*last, 1).moved == 1u);
		REQUIRE(bytes[0] == tape(taken));
		taken++;
		Source one(std::span(bytes, 1));
		Dest none(std::span(bytes, 1));
		REQUIRE(ends->producer.put(*one, 1, 1).moved == 1u);
		REQUIRE(ends->consumer.take(*none, 1).moved == 1u);
	}
	EXPECT(put == taken);
}

TEST(the_last_end_frees_the_memory)
{
	auto ends = Fifo::make(gfp::kernel, most);

	REQUIRE(ends.is_ok());
	EXPECT(ends->fifo.count() == 3u);
	Arc<Fifo> fifo = ends->fifo.clone();
	{
		Fifo::Producer producer = std::move(ends->producer);
		EXPECT(fifo.count() == 4u);
		EXPECT(producer.space() == most);
	}
	EXPECT(fifo.count() == 3u);
}

// Two CPUs, no lock: each byte comes out once and in order.
TEST_EACH(carries_bytes_between_two_cpus, capacities)
{
	const usize total = 2000 * std::min<usize>(param.bytes, 64);
	auto ends = Fifo::make(gfp::kernel, param.bytes);
	auto sent = KVVec<byte>::zeroed(gfp::kernel, 2 * most);
	auto received = KVVec<byte>::zeroed(gfp::kernel, 2 * most);
	Random random("cxxrt_fifo");
	usize taken = 0;
	bool in_order = true;

	REQUIRE((ends.is_ok() && sent.is_ok() && received.is_ok()));
	Thread writer([&, random]() MAY_SLEEP mutable {
		for (usize put = 0; put < total;) {
			auto bytes = sent->as_span().first(
				1 + random.up_to(std::min(total - put, 2 * param.bytes) - 1));

			record(bytes, put);
			Source source(bytes);
			put += ends->producer.put(*source, 1, bytes.size()).moved;
		}
	});
	REQUIRE(writer.started());
	while (taken < total) {
		auto bytes = received->as_span().first(1 + random.up_to(2 * param.bytes - 1));
		Dest dest(bytes);
		const usize done = ends->consumer.take(*dest, bytes.size()).moved;

		in_order = in_order && is_recorded(bytes.first(done), taken);
		taken += done;
	}
	writer.join();
	EXPECT(in_order);
	EXPECT(taken == total);
	EXPECT(ends->fifo->available() == 0u);
}
