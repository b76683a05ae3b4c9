// SPDX-License-Identifier: GPL-2.0
#include <kernel/memory/box.hpp>
#include <kernel/test/rounds.hpp>
#include <kernel/user/fifo.hpp>

#include <kernel/test/buffers.hpp>
#include <kernel/test/random.hpp>
#include <kernel/test/thread.hpp>

using namespace kernel;

TEST_SUITE(cxxrt_fifo);

constexpr usize most = 4096;

/// The model: an endless tape. A queue contains the part between two positions.
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

/// Two mutexes, whose types say which end they belong to.
using Queue = Fifo<Mutex>;

static Result<Box<Queue>> make(usize capacity)
{
	return Box<Queue>::make(gfp::kernel, TRY(FifoMemory::make(gfp::kernel, capacity)),
				LOCK_CLASS("test.producer"), LOCK_CLASS("test.consumer"));
}

static Queue::Piece put(const Queue &fifo, SourceIter &source, usize least, usize most)
{
	return fifo.put(*fifo.producer.lock(), source, least, most);
}

static Queue::Piece take(const Queue &fifo, DestIter &dest, usize most)
{
	return fifo.take(*fifo.consumer.lock(), dest, most);
}

static void discard(const Queue &fifo)
{
	fifo.discard(*fifo.consumer.lock());
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
	EXPECT(FifoMemory::make(gfp::kernel, param.bytes).error() == EINVAL);
}

TEST_EACH(is_empty_at_first, capacities)
{
	auto fifo = make(param.bytes);
	byte bytes[8];

	REQUIRE(fifo.is_ok());
	EXPECT((*fifo)->capacity() == param.bytes);
	EXPECT((*fifo)->available() == 0u);
	EXPECT((*fifo)->space() == param.bytes);
	Dest dest{std::span<byte>(bytes)};
	EXPECT(take(**fifo, *dest, 8).size() == 0u);
	EXPECT(dest->remaining() == 8u);
}

TEST(puts_the_whole_piece_or_nothing)
{
	auto made = make(8);
	UserPages pages(test, page_size);

	REQUIRE((made.is_ok() && pages.mapped()));
	const auto &fifo = **made;
	for (usize passed = 0; passed < 8; passed++) { // also where it wraps
		Source source(pages.end() - 4, 8);
		REQUIRE(source->fault_in(8) == 4u);
		const auto piece = put(fifo, *source, 1, 8);
		EXPECT((piece.size() == 8u && piece.moved() == 0u));
		EXPECT(source->remaining() == 8u);
		EXPECT(fifo.available() == 0u);
		EXPECT(put(fifo, *source, 1, 4).moved() == 4u);
		EXPECT(source->remaining() == 4u);
		EXPECT(fifo.available() == 4u);
		discard(fifo);
		EXPECT(fifo.available() == 0u);

		byte one[1]{};
		Source next{std::span<byte>(one)};
		REQUIRE(put(fifo, *next, 1, 1).moved() == 1u);
		discard(fifo);
	}
}

TEST_EACH(behaves_as_a_queue, capacities)
{
	auto fifo = make(param.bytes);
	auto memory = KVVec<byte>::zeroed(gfp::kernel, 2 * most);
	Random random("cxxrt_fifo");
	usize in = 0, out = 0;

	REQUIRE((fifo.is_ok() && memory.is_ok()));
	for (int round = 0; round < rounds_of(3000); round++) {
		auto buffer = memory->as_span().first(random.up_to(2 * param.bytes));
		const usize most = random.up_to(buffer.size());

		if (random.up_to(1)) {
			record(buffer, in);
			Source source(buffer);
			const usize least = random.up_to(most);
			const usize space = param.bytes - (in - out);
			const usize done = put(**fifo, *source, least, most).moved();
			REQUIRE(done == (least <= space ? std::min(most, space) : 0));
			REQUIRE(source->remaining() == buffer.size() - done);
			in += done;
		} else {
			Dest dest(buffer);
			const usize done = take(**fifo, *dest, most).moved();
			REQUIRE(done == std::min(most, in - out));
			REQUIRE(dest->remaining() == buffer.size() - done);
			REQUIRE(is_recorded(buffer.first(done), out));
			out += done;
		}
		REQUIRE((*fifo)->available() == in - out);
		REQUIRE((*fifo)->space() == param.bytes - (in - out));
	}
	EXPECT(in >= param.bytes);
}

// A fault at each byte, with the wrap at each position: copied bytes are in the queue once, and
// bytes that were not delivered stay in it.
TEST(a_fault_loses_and_repeats_nothing)
{
	constexpr usize capacity = 16;
	UserPages pages(test, page_size);
	auto made = make(capacity);
	byte bytes[capacity];
	usize in = 0, out = 0;

	REQUIRE((pages.mapped() && made.is_ok()));
	const auto &fifo = **made;
	for (usize there = 0; there < capacity; there++) {
		record(bytes, in);
		REQUIRE(pages.tail(there)
				.writer()
				.write(std::span<const byte>(bytes, there))
				.is_ok());
		Source source(pages.end() - there, capacity);
		REQUIRE(put(fifo, *source, 1, capacity).moved() == 0u);
		REQUIRE(put(fifo, *source, 1, there).moved() == there);
		in += there;

		Source rest(std::span(bytes + there, capacity - there));
		REQUIRE(put(fifo, *rest, 1, capacity).moved() == capacity - there);
		in += capacity - there;

		Dest dest(pages.end() - there, capacity);
		REQUIRE(take(fifo, *dest, capacity).moved() == 0u);
		REQUIRE(take(fifo, *dest, there).moved() == there);
		REQUIRE(pages.tail(there).reader().read(std::span(bytes, there)).is_ok());
		REQUIRE(is_recorded(std::span(bytes, there), out));
		out += there;

		// One byte stays, so the next round wraps at another position.
		Dest more(std::span(bytes, capacity - there - 1));
		const usize left = take(fifo, *more, capacity - there - 1).moved();
		REQUIRE(left == capacity - there - 1);
		REQUIRE(is_recorded(std::span(bytes, left), out));
		out += left;

		Dest last(std::span(bytes, 1));
		REQUIRE(take(fifo, *last, 1).moved() == 1u);
		REQUIRE(bytes[0] == tape(out));
		out++;
		Source one(std::span(bytes, 1));
		Dest none(std::span(bytes, 1));
		REQUIRE(put(fifo, *one, 1, 1).moved() == 1u);
		REQUIRE(take(fifo, *none, 1).moved() == 1u);
	}
	EXPECT(in == out);
}

// Two CPUs, one at each end: each byte is read once and in order.
TEST_EACH(carries_bytes_between_two_cpus, capacities)
{
	const usize total = 2000 * std::min<usize>(param.bytes, 64);
	auto fifo = make(param.bytes);
	auto sent = KVVec<byte>::zeroed(gfp::kernel, 2 * most);
	auto received = KVVec<byte>::zeroed(gfp::kernel, 2 * most);
	Random random("cxxrt_fifo");
	usize out = 0;
	bool in_order = true;

	REQUIRE((fifo.is_ok() && sent.is_ok() && received.is_ok()));
	Thread writer([&, random]() mutable {
		for (usize in = 0; in < total;) {
			auto bytes = sent->as_span().first(
				1 + random.up_to(std::min(total - in, 2 * param.bytes) - 1));

			record(bytes, in);
			Source source(bytes);
			in += put(**fifo, *source, 1, bytes.size()).moved();
		}
	});
	REQUIRE(writer.started());
	while (out < total) {
		auto bytes = received->as_span().first(1 + random.up_to(2 * param.bytes - 1));
		Dest dest(bytes);
		const usize done = take(**fifo, *dest, bytes.size()).moved();

		in_order = in_order && is_recorded(bytes.first(done), out);
		out += done;
	}
	writer.join();
	EXPECT(in_order);
	EXPECT(out == total);
	EXPECT((*fifo)->available() == 0u);
}
