// SPDX-License-Identifier: GPL-2.0
#include <kernel/container/record_fifo.hpp>
#include <kernel/test/kunit.hpp>
#include <kernel/test/random.hpp>
#include <kernel/test/rounds.hpp>
#include <kernel/text/str_view.hpp>

using namespace kernel;

TEST_SUITE(cxxrt_record_fifo);

TEST(records_are_taken_in_the_order_of_addition)
{
	RecordFifo<char, 16> fifo;
	std::array<char, 16> to{};

	EXPECT(fifo.is_empty());
	EXPECT(fifo.room() == 15u);
	EXPECT(fifo.take(to) == ENODATA);
	EXPECT(fifo.skip() == ENODATA);
	EXPECT(fifo.put(StrView("one").as_span()).is_ok());
	EXPECT(fifo.put(StrView("").as_span()).is_ok());
	EXPECT(fifo.put(StrView("three").as_span()).is_ok());
	EXPECT(fifo.room() == 4u);
	EXPECT(fifo.put(StrView("fives").as_span()) == ENOSPC);
	EXPECT(fifo.put(StrView("four").as_span()).is_ok());
	EXPECT(fifo.room() == 0u);
	EXPECT(fifo.put(StrView("").as_span()) == ENOSPC);
	EXPECT(fifo.next_size() == 3u);
	EXPECT(fifo.take(to) == 3u);
	EXPECT(StrView(std::span<const char>(to).first(3)) == StrView("one"));
	EXPECT(fifo.take(to) == 0u);
	EXPECT(fifo.take(std::span(to).first(4)) == EMSGSIZE);
	EXPECT(fifo.next_size() == 5u);
	EXPECT(fifo.skip().is_ok());
	EXPECT(fifo.take(to) == 4u);
	EXPECT(StrView(std::span<const char>(to).first(4)) == StrView("four"));
	EXPECT(fifo.is_empty());
	EXPECT(fifo.put(std::span<const char>(to)) == EMSGSIZE);
}

TEST(multi_byte_lengths_wrap)
{
	Random random("multi_byte_lengths_wrap");
	static RecordFifo<u8, 1024, u16> fifo;
	static std::array<u8, 512> record, to;
	u8 next_in = 0, next_out = 0;
	usize in_flight = 0;

	for (int round = 0; round < rounds_of(5000); round++) {
		const usize size = random.up_to(399);

		for (u8 &value : std::span(record).first(size))
			value = static_cast<u8>(next_in + size);
		const Result<> put = fifo.put(std::span<const u8>(record).first(size));

		if (put.is_ok()) {
			next_in++;
			in_flight++;
			continue;
		}
		EXPECT(put == ENOSPC);
		const auto taken = fifo.take(to);

		REQUIRE(taken.is_ok());
		for (u8 value : std::span(to).first(*taken))
			EXPECT(value == static_cast<u8>(next_out + *taken));
		next_out++;
		in_flight--;
	}
	while (fifo.take(to).is_ok())
		in_flight--;
	EXPECT(in_flight == 0u);
}
