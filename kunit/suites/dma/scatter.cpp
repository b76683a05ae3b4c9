// SPDX-License-Identifier: GPL-2.0
#include <kernel/dma/pages.hpp>
#include <kernel/dma/scatter.hpp>

#include <kernel/test/fail_nth.hpp>
#include <kernel/test/kunit.hpp>

#include "device.hpp"

using namespace kernel;

TEST_SUITE(cxxrt_dma_scatter);

using Pieces = Vec<Vec<u8>>;
using DmaPage = dma::Pages<dma::Direction::bidirectional>;

/// Returns pieces of these sizes; the bytes count from 0 on.
template <usize N> static Result<Pieces> pieces_of(const usize (&sizes)[N])
{
	Pieces pieces;
	u8 next = 0;

	for (const usize size : sizes) {
		auto piece = TRY(Vec<u8>::zeroed(gfp::kernel, size));

		for (u8 &byte : piece)
			byte = next++;
		TRY(pieces.push(gfp::kernel, std::move(piece)));
	}
	return pieces;
}

/// Returns the device's address of a byte.
static dma::Address address_of(dma::Segments segments, usize index)
{
	for (const dma::Segment segment : segments) {
		if (index < segment.bytes)
			// SAFETY: the byte is in the segment.
			return dma::Address::unsafe_from(segment.address.value() + index);
		index -= segment.bytes;
	}
	// SAFETY: no test gets here.
	return dma::Address::unsafe_from(0);
}

static usize total(dma::Segments segments)
{
	usize bytes = 0;

	for (const dma::Segment segment : segments)
		bytes += segment.bytes;
	return bytes;
}

TEST(the_device_reads_each_piece)
{
	with_device(test, [](const Test &test, const Device &device) {
		auto made = pieces_of({100, 1, 0, 50});

		REQUIRE(made.is_ok());
		auto sent =
			dma::map<dma::Direction::to_device>(device, std::move(*made), gfp::kernel);

		REQUIRE(sent.is_ok());
		EXPECT(sent->size_bytes() == 151u);
		EXPECT(sent->segments().count() == 3u);
		EXPECT(total(sent->segments()) == 151u);
		for (u8 i = 0; i < 151; i++)
			EXPECT(seen_by_device<u8>(address_of(sent->segments(), i)) == i);

		auto back = std::move(*sent).unmap();

		EXPECT(back.size() == 4u);
		EXPECT(back[3][49] == 150);
	});
}

TEST(the_device_writes_each_piece_in_several_transfers)
{
	with_device(test, [](const Test &test, const Device &device) {
		// DMA_API_DEBUG reports pieces that share a cache line, as smaller ones can.
		auto made = pieces_of({64, 64});

		REQUIRE(made.is_ok());
		auto mapped = dma::map<dma::Direction::bidirectional>(device, std::move(*made),
								      gfp::atomic);

		REQUIRE(mapped.is_ok());
		written_by_device(address_of(mapped->segments(), 65), u8{77});

		auto held = std::move(*mapped).take_back();

		EXPECT(held.span(1)[1] == 77);
		EXPECT(held.span(0)[7] == 7);
		held.span(1)[2] = 88;

		auto again = std::move(held).give_to_device();

		EXPECT(seen_by_device<u8>(address_of(again.segments(), 66)) == 88);
		written_by_device(address_of(again.segments(), 0), u8{99});

		auto last = std::move(again).take_back();

		EXPECT(last.span(0)[0] == 99);
	}); // the destruction unmaps and frees it
}

TEST(pages_of_vmalloc_are_mapped_as_they_are)
{
	with_device(test, [](const Test &test, const Device &device) {
		constexpr usize count = (1 << 20) / sizeof(u32) + 100;
		Vec<DmaPage> kept, freed;

		// Frees pages that have no free neighbour, so those of vmalloc() are not all
		// contiguous, unless it takes larger blocks first, as that of Linux 7.3 does.
		for (usize i = 0; i < 200; i++) {
			auto page = DmaPage::make(device, 1);

			REQUIRE(page.is_ok());
			REQUIRE((i % 2 ? kept : freed).push(gfp::kernel, std::move(*page)).is_ok());
		}
		freed.clear();
		// Without kmalloc().
		border_fail_nth(1);
		auto words = KVVec<u32>::zeroed(gfp::kernel, count);

		EXPECT(border_fail_nth_end());
		REQUIRE(words.is_ok());
		for (usize i = 0; i < count; i += 512)
			(*words)[i] = static_cast<u32>(i);

		auto sent = dma::map<dma::Direction::bidirectional>(device, std::move(*words),
								    gfp::kernel);

		REQUIRE(sent.is_ok());
		EXPECT(total(sent->segments()) == count * sizeof(u32));
		EXPECT(sent->segments().count() >= count * sizeof(u32) / (64 << 10));

		usize at = 0;
		bool in_order = true;

		for (const dma::Segment segment : sent->segments()) {
			// Each page has its own words.
			for (usize i = 0; i < segment.bytes; i += 2048)
				// SAFETY: the word is in the segment.
				in_order &= seen_by_device<u32>(dma::Address::unsafe_from(
						    segment.address.value() + i)) ==
					    (at + i) / sizeof(u32);
			at += segment.bytes;
		}
		EXPECT(in_order);
		written_by_device(address_of(sent->segments(), (count - 1) * sizeof(u32)), u32{5});

		auto back = std::move(*sent).unmap();

		EXPECT(back[count - 1] == 5u);
		EXPECT(back.size() == count);
	});
}

TEST(a_piece_that_is_too_large_for_a_segment_has_several)
{
	with_device(test, [](const Test &test, const Device &device) {
		auto made = pieces_of({64 << 10, (64 << 10) + 1, 7});

		REQUIRE(made.is_ok());
		auto sent =
			dma::map<dma::Direction::to_device>(device, std::move(*made), gfp::kernel);

		REQUIRE(sent.is_ok());
		EXPECT(sent->segments().count() == 4u);
		for (const dma::Segment segment : sent->segments())
			EXPECT(segment.bytes <= 64u << 10);
		EXPECT(seen_by_device<u8>(address_of(sent->segments(), 128 << 10)) == 0);
		EXPECT(seen_by_device<u8>(address_of(sent->segments(), (128 << 10) + 1)) == 1);
		auto back = std::move(*sent).unmap();
	});
}

TEST(many_pieces_take_several_chunks_of_a_table)
{
	with_device(test, [](const Test &test, const Device &device) {
		Pieces pieces;

		for (u8 i = 0; i < 200; i++) {
			auto piece = Vec<u8>::zeroed(gfp::kernel, 16);

			REQUIRE(piece.is_ok());
			(*piece)[15] = i;
			REQUIRE(pieces.push(gfp::kernel, std::move(*piece)).is_ok());
		}
		auto sent =
			dma::map<dma::Direction::to_device>(device, std::move(pieces), gfp::kernel);

		REQUIRE(sent.is_ok());
		EXPECT(sent->segments().count() == 200u);
		EXPECT(seen_by_device<u8>(address_of(sent->segments(), 199 * 16 + 15)) == 199);
		auto back = std::move(*sent).unmap();

		EXPECT(back[199][15] == 199);
	});
}

TEST(nothing_is_not_mapped)
{
	with_device(test, [](const Test &test, const Device &device) {
		auto empty = pieces_of({0, 0});

		REQUIRE(empty.is_ok());
		EXPECT(dma::map<dma::Direction::to_device>(device, std::move(*empty),
							   gfp::kernel) == EINVAL);
		EXPECT(dma::map<dma::Direction::to_device>(device, Pieces(), gfp::kernel) ==
		       EINVAL);
		EXPECT(dma::map<dma::Direction::to_device>(device, KVVec<u32>(), gfp::kernel) ==
		       EINVAL);
	});
}

TEST(each_failed_allocation_of_a_table_is_an_error)
{
	with_device(test, [](const Test &test, const Device &device) {
		static const Device *subject;

		subject = &device;
		fail_each_allocation(test, 3, [](int &) -> Result<> {
			auto pieces = TRY(pieces_of({10, 20}));
			auto sent = TRY(dma::map<dma::Direction::to_device>(
				*subject, std::move(pieces), gfp::kernel));
			auto back = std::move(sent).unmap();

			return back.size() == 2 ? ok() : EIO;
		});
	});
}
