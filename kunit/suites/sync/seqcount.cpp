// SPDX-License-Identifier: GPL-2.0
#include <kernel/file/mmap.hpp>
#include <kernel/sync/seqcount.hpp>

#include <kernel/test/thread.hpp>

using namespace kernel;

TEST_SUITE(cxxrt_seqcount);

struct Halves {
	u64 a;
	u64 b;
};

struct Board {
	SeqCount<Halves> left;
	SeqCount<Halves> right;
};

TEST(a_shared_page_begins_with_zeroes)
{
	auto page = SharedPage<Board>::make(gfp::kernel);

	REQUIRE(page.is_ok());
	EXPECT((*page)->left.read().a == 0u);
	EXPECT((*page)->right.read().b == 0u);
}

TEST(each_writer_changes_its_own)
{
	auto page = SharedPage<Board>::make(gfp::kernel);

	REQUIRE(page.is_ok());
	SeqWriter<&Board::left> left;
	SeqWriter<&Board::right> right;

	left.update(**page, [](Halves &pair) {
		pair.a = 1;
		pair.b = 2;
	});
	right.update(**page, [](Halves &pair) {
		pair.b += 3;
	});
	left.update(**page, [](Halves &pair) {
		pair.a++;
	});
	EXPECT((*page)->left.read().a == 2u);
	EXPECT((*page)->left.read().b == 2u);
	EXPECT((*page)->right.read().a == 0u);
	EXPECT((*page)->right.read().b == 3u);
}

// User space depends on this: the sequence is odd during a change, and has a new even value after
// it.
TEST(the_sequence_is_first_and_tells_changes)
{
	auto page = SharedPage<Board>::make(gfp::kernel);

	REQUIRE(page.is_ok());
	const SeqCount<Halves> &left = (*page)->left;
	auto *sequence = reinterpret_cast<const volatile u32 *>(&left);
	SeqWriter<&Board::left> writer;
	u32 during = 0;

	EXPECT(*sequence == 0u);
	writer.update(**page, [&](Halves &pair) {
		pair.a = 1;
		during = *sequence;
	});
	EXPECT(*sequence == 2u);
	// The change is made in a copy: the sequence on the page is not odd during it.
	EXPECT(during == 0u);
}

TEST(a_reader_never_sees_half_of_a_change)
{
	constexpr u64 rounds = 200000;
	auto page = SharedPage<Board>::make(gfp::kernel);
	u64 torn = 0, backwards = 0, last = 0;

	REQUIRE(page.is_ok());
	const SeqCount<Halves> &left = (*page)->left;
	Thread thread([&, writer = SeqWriter<&Board::left>()]() mutable {
		for (u64 i = 1; i <= rounds; i++)
			writer.update(**page, [&](Halves &pair) {
				pair.a = i;
				pair.b = ~i;
			});
	});

	REQUIRE(thread.started());
	while (last < rounds) {
		const Halves seen = left.read();

		torn += seen.a != 0 && seen.b != ~seen.a;
		backwards += seen.a < last;
		last = seen.a;
	}
	EXPECT(torn == 0u);
	EXPECT(backwards == 0u);
}
