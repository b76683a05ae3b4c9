// SPDX-License-Identifier: GPL-2.0
#include <kernel/core/endian.hpp>
#include <kernel/dma/pool.hpp>
#include <kernel/memory/vec.hpp>
#include <kernel/sync/lock.hpp>

#include <kernel/test/fail_nth.hpp>
#include <kernel/test/kunit.hpp>

#include "device.hpp"

using namespace kernel;

TEST_SUITE(cxxrt_dma_pool);

namespace {

struct PoolCommand {
	Le<u64> address;
	u32 length;
	u16 id;
	u8 flags;
	u8 owner;
};

struct PoolRow {
	u32 words[96];
};

using Commands = dma::Pool<PoolCommand, 64>;
using Block = dma::Block<PoolCommand>;

} // namespace
template <> inline constexpr bool kernel::any_bits_are_a_value<PoolCommand> = true;
template <> inline constexpr bool kernel::any_bits_are_a_value<PoolRow> = true;

TEST(cpu_and_device_share_a_block)
{
	with_device(test, [](const Test &test, const Device &device) {
		const auto pool = Commands::make(device, "cxxrt_commands");

		REQUIRE(pool.is_ok());
		const auto made = pool->alloc(gfp::kernel);

		REQUIRE(made.is_ok());
		const Block &block = *made;

		EXPECT(block.read<&PoolCommand::length>() == 0u);
		block.write<&PoolCommand::address>(Le<u64>(0x123456789abcdef0));
		dma::wmb();
		block.write<&PoolCommand::owner>(u8{1});
		const auto seen = seen_by_device<PoolCommand>(block.address());

		EXPECT(seen.address.value() == 0x123456789abcdef0);
		EXPECT(seen.owner == 1);
		written_by_device(block.address(), PoolCommand{.length = 7, .id = 8});
		dma::rmb();
		EXPECT(block.read<&PoolCommand::id>() == 8);

		PoolCommand copy{};

		block.copy_to(copy);
		EXPECT(copy.length == 7u);
		copy.length = 9;
		block.copy_from(copy);
		EXPECT(seen_by_device<PoolCommand>(block.address()).length == 9u);
	});
}

TEST(blocks_are_apart_and_aligned)
{
	with_device(test, [](const Test &test, const Device &device) {
		const auto pool = Commands::make(device, "cxxrt_commands");

		REQUIRE(pool.is_ok());
		Vec<Block> blocks;

		for (u32 i = 0; i < 200; i++) {
			auto block = pool->alloc(gfp::kernel);

			REQUIRE(block.is_ok());
			EXPECT(block->read<&PoolCommand::length>() == 0u);
			EXPECT(block->address().value() % 64 == 0u);
			block->write<&PoolCommand::length>(i + 1);
			REQUIRE(blocks.push(gfp::kernel, std::move(*block)).is_ok());
		}
		for (u32 i = 0; i < 200; i++) {
			EXPECT(blocks[i].read<&PoolCommand::length>() == i + 1);
			EXPECT(seen_by_device<PoolCommand>(blocks[i].address()).length == i + 1);
		}
	});
}

TEST(no_block_crosses_a_boundary)
{
	with_device(test, [](const Test &test, const Device &device) {
		// Without the boundary the third block would cross it.
		const auto pool = dma::Pool<PoolRow, 4, 1024>::make(device, "cxxrt_384");

		REQUIRE(pool.is_ok());
		Vec<dma::Block<PoolRow>> blocks;

		for (int i = 0; i < 12; i++) {
			auto block = pool->alloc(gfp::kernel);

			REQUIRE(block.is_ok());
			const u64 address = block->address().value();

			EXPECT(address / 1024 == (address + 383) / 1024);
			REQUIRE(blocks.push(gfp::kernel, std::move(*block)).is_ok());
		}
	});
}

TEST(a_freed_block_is_used_again_and_zeroed)
{
	with_device(test, [](const Test &test, const Device &device) {
		const auto pool = dma::Pool<u64>::make(device, "cxxrt_words");

		REQUIRE(pool.is_ok());
		u64 first = 0;
		bool is_used_again = false;

		for (int i = 0; i < 1000 && !is_used_again; i++) {
			const auto block = pool->alloc(gfp::kernel);

			REQUIRE(block.is_ok());
			EXPECT(block->read() == 0u);
			block->write(~u64{0});
			is_used_again = block->address().value() == first;
			first = i == 0 ? block->address().value() : first;
		}
		EXPECT(is_used_again);
	});
}

TEST(blocks_of_an_atomic_context)
{
	with_device(test, [](const Test &test, const Device &device) {
		const auto pool = dma::Pool<u64>::make(device, "cxxrt_words");
		const IrqSpinLock<int> lock(LOCK_CLASS("cxxrt_dma_pool.lock"), 0);

		REQUIRE(pool.is_ok());
		const auto guard = lock.lock();
		const auto block = pool->alloc(gfp::atomic);

		REQUIRE(block.is_ok());
		block->write(5);
		EXPECT(seen_by_device<u64>(block->address()) == 5u);
	});
}

TEST(a_block_has_one_owner)
{
	with_device(test, [](const Test &test, const Device &device) {
		auto made = Commands::make(device, "cxxrt_commands");

		REQUIRE(made.is_ok());
		const auto pool = std::move(*made);
		auto first = pool.alloc(gfp::kernel);
		auto second = pool.alloc(gfp::kernel);

		REQUIRE(first.is_ok());
		REQUIRE(second.is_ok());
		const auto address = second->address();

		*first = std::move(*second);
		EXPECT(first->address() == address);
	});
}

TEST(each_failed_allocation_of_a_pool_is_an_error)
{
	with_device(test, [](const Test &test, const Device &device) {
		static const Device *subject;

		subject = &device;
		fail_each_allocation(test, 1, [](int &alive) -> Result<> {
			auto pool = TRY(Commands::make(*subject, "cxxrt_commands"));
			auto block = TRY(pool.alloc(gfp::kernel));

			alive = 0;
			return block.read<&PoolCommand::length>() == 0 ? ok() : EIO;
		});
	});
}
