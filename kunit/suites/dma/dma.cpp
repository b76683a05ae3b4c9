// SPDX-License-Identifier: GPL-2.0
#include <kernel/core/endian.hpp>
#include <kernel/dma/coherent.hpp>
#include <kernel/dma/pages.hpp>
#include <kernel/dma/streaming.hpp>

#include <kernel/test/fail_nth.hpp>
#include <kernel/test/kunit.hpp>

#include "device.hpp"

using namespace kernel;

TEST_SUITE(cxxrt_dma);

struct DmaDescriptor {
	Le<u64> address;
	u32 length;
	u16 id;
	u8 flags;
	u8 owner;
};
template <> inline constexpr bool kernel::any_bits_are_a_value<DmaDescriptor> = true;

TEST(set_mask_refuses_a_mask_that_the_machine_does_not_support)
{
	with_device(test, [](const Test &test, const Device &device) {
		EXPECT(dma::set_mask(device, 12) == EIO);
		EXPECT(dma::set_mask(device, 32).is_ok());
		EXPECT(dma::set_mask(device, 64).is_ok());
	});
}

TEST(cpu_and_device_share_coherent_memory)
{
	with_device(test, [](const Test &test, const Device &device) {
		auto made = dma::Coherent<DmaDescriptor>::make(device, gfp::kernel, 64);

		REQUIRE(made.is_ok());
		const auto ring = std::move(*made);

		EXPECT(ring.count() == 64u);
		EXPECT(ring.address(63).value() - ring.address().value() == 63 * 16);
		for (usize i = 0; i < 64; i++)
			EXPECT(ring.read<&DmaDescriptor::length>(i) == 0);
		ring.write<&DmaDescriptor::address>(5, Le<u64>(0x123456789abcdef0));
		dma::wmb();
		ring.write<&DmaDescriptor::owner>(5, u8{1});
		const auto seen = seen_by_device<DmaDescriptor>(ring.address(5));

		EXPECT(seen.address.value() == 0x123456789abcdef0);
		EXPECT(seen.owner == 1);
		EXPECT(seen.length == 0);
		EXPECT(seen_by_device<u8>(ring.address(6)) == 0);
		written_by_device(ring.address(6), DmaDescriptor{.length = 7, .id = 8});
		dma::rmb();
		EXPECT(ring.read<&DmaDescriptor::length>(6) == 7);
		EXPECT(ring.read<&DmaDescriptor::id>(6) == 8);
	});
}

TEST(parts_of_coherent_memory_are_copied)
{
	with_device(test, [](const Test &test, const Device &device) {
		auto words = dma::Coherent<u32>::make(device, gfp::atomic, 8);

		REQUIRE(words.is_ok());
		const u32 from[3] = {1, 2, 3};
		u32 to[4]{};

		words->copy_from(5, from);
		EXPECT(seen_by_device<u32>(words->address(7)) == 3);
		EXPECT(seen_by_device<u32>(words->address(4)) == 0);
		words->write(4, 9);
		words->copy_to(4, to);
		EXPECT(to[0] == 9);
		EXPECT(to[3] == 3);
		EXPECT(words->read(6) == 2);
		words->copy_to(8, std::span<u32>());
	});
}

TEST(coherent_memory_that_is_too_large_is_refused)
{
	with_device(test, [](const Test &test, const Device &device) {
		using Words = dma::Coherent<u64>;

		EXPECT(Words::make(device, gfp::kernel, 0) == ENOMEM);
		EXPECT(Words::make(device, gfp::kernel, ~usize{0}) == ENOMEM);
		EXPECT(Words::make(device, gfp::kernel, (~usize{0} >> 3) + 2) == ENOMEM);
	});
}

TEST(the_device_reads_a_mapped_buffer)
{
	with_device(test, [](const Test &test, const Device &device) {
		auto bytes = Vec<u8>::zeroed(gfp::kernel, 1000);

		REQUIRE(bytes.is_ok());
		(*bytes)[0] = 0x11;
		(*bytes)[999] = 0x22;
		const u8 *const before = bytes->as_span().data();
		auto mapped = dma::map<dma::Direction::to_device>(device, std::move(*bytes));

		REQUIRE(mapped.is_ok());
		EXPECT(mapped->size_bytes() == 1000u);
		EXPECT(seen_by_device<u8>(mapped->address()) == 0x11);
		// SAFETY: the last byte also belongs to the device.
		EXPECT(seen_by_device<u8>(
			       dma::Address::unsafe_from(mapped->address().value() + 999)) == 0x22);
		auto back = std::move(*mapped).unmap();

		EXPECT(back.size() == 1000u);
		EXPECT(back.as_span().data() == before);
		EXPECT(back[0] == 0x11);
		EXPECT(back[999] == 0x22);
	});
}

TEST(the_device_writes_a_mapped_buffer)
{
	with_device(test, [](const Test &test, const Device &device) {
		auto box = Box<DmaDescriptor>::make(gfp::kernel, DmaDescriptor{.length = 1});

		REQUIRE(box.is_ok());
		auto mapped = dma::map<dma::Direction::from_device>(device, std::move(*box));

		REQUIRE(mapped.is_ok());
		EXPECT(mapped->size_bytes() == 16u);
		written_by_device(mapped->address(), DmaDescriptor{.length = 0x1234, .id = 5});
		auto filled = std::move(*mapped).unmap();

		EXPECT(filled->length == 0x1234);
		EXPECT(filled->id == 5);
	});
}

TEST(one_mapping_serves_several_transfers)
{
	with_device(test, [](const Test &test, const Device &device) {
		auto words = Vec<u32>::zeroed(gfp::kernel, 16);

		REQUIRE(words.is_ok());
		auto vec = std::move(*words);

		for (u32 round = 1; round <= 3; round++) {
			auto made = dma::map<dma::Direction::bidirectional>(device, std::move(vec));

			REQUIRE(made.is_ok());
			const dma::Address address = made->address();

			written_by_device(address, round);
			auto held = std::move(*made).take_back();

			EXPECT(held.span().size() == 16u);
			EXPECT(held.span()[0] == round);
			held.span()[1] = round * 10;
			auto again = std::move(held).give_to_device();

			EXPECT(again.address() == address);
			written_by_device(address, round + 5);
			auto last = std::move(again).take_back();

			EXPECT(last.span()[0] == round + 5);
			if (round == 3)
				return; // its destruction unmaps and frees it
			vec = std::move(last).unmap();
			EXPECT(vec[1] == round * 10);
		}
	});
}

TEST(an_empty_buffer_is_not_mapped)
{
	with_device(test, [](const Test &test, const Device &device) {
		EXPECT(dma::map<dma::Direction::to_device>(device, Vec<u8>()) == EINVAL);
	});
}

using DmaPages = dma::Pages<dma::Direction::bidirectional>;

TEST(device_and_driver_share_the_content_of_pages)
{
	with_device(test, [](const Test &test, const Device &device) {
		auto made = DmaPages::make(device, 3);

		REQUIRE(made.is_ok());
		const auto pages = std::move(*made);
		const auto shared = pages.share();

		REQUIRE(shared.is_ok());
		EXPECT(pages.count() == 3u);
		EXPECT(shared->count() == 3u);
		EXPECT(shared->load<u64>(0) == 0u);
		shared->store<u32>(page_size, 7);
		pages.sync_for_device();
		EXPECT(seen_by_device<u32>(pages.address(1)) == 7u);
		written_by_device(pages.address(2), u32{9});
		pages.sync_for_cpu();
		EXPECT(shared->load<u32>(2 * page_size) == 9u);
		shared->store<u32>(0, 11);
		pages.sync_for_device(0);
		EXPECT(seen_by_device<u32>(pages.address(0)) == 11u);
		written_by_device(pages.address(1), u32{12});
		pages.sync_for_cpu(1);
		EXPECT(shared->load<u32>(page_size) == 12u);
	});
}

TEST(shared_pages_outlive_the_pages_of_the_device)
{
	with_device(test, [](const Test &test, const Device &device) {
		auto made = DmaPages::make(device, 2);

		REQUIRE(made.is_ok());
		const auto shared = made->share();

		REQUIRE(shared.is_ok());
		written_by_device(made->address(1), u32{5});
		{
			const auto gone = std::move(*made);
		}
		EXPECT(shared->load<u32>(page_size) == 5u);
	});
}

TEST(no_pages_and_too_many_pages_are_refused)
{
	with_device(test, [](const Test &test, const Device &device) {
		EXPECT(DmaPages::make(device, 0).error() == EINVAL);
		EXPECT(DmaPages::make(device, ~usize{0}).error() == ENOMEM);
	});
}

TEST(each_failed_dma_allocation_is_an_error)
{
	with_device(test, [](const Test &test, const Device &device) {
		static const Device *subject;

		subject = &device;
		fail_each_allocation(test, 1, [](int &alive) -> Result<> {
			auto ring = TRY(dma::Coherent<u64>::make(*subject, gfp::kernel, 512));
			auto bytes = TRY(Vec<u8>::zeroed(gfp::kernel, 100));
			auto pages = TRY(DmaPages::make(*subject, 2));
			auto shared = TRY(pages.share());
			auto sent = TRY(
				dma::map<dma::Direction::to_device>(*subject, std::move(bytes)));

			alive = 0;
			auto back = std::move(sent).unmap();
			return ring.count() == 512 && back.size() == 100 && shared.count() == 2
				       ? ok()
				       : EIO;
		});
	});
}
