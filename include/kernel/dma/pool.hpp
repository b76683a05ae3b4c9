// SPDX-License-Identifier: GPL-2.0
/// \file
/// dma::Pool<T> and dma::Block<T>: small blocks that the CPU and a device share.
#pragma once

#include <cxxrt/border/dma/pool.h>
#include <kernel/core/aref.hpp>
#include <kernel/dma/word.hpp>
#include <kernel/memory/box.hpp>
#include <kernel/sync/atomic.hpp>

namespace kernel::dma {

template <typename T> class Block;
template <typename T, usize Alignment, usize Boundary> class Pool;

namespace detail {

/// A pool of the kernel, at an address that its blocks keep.
struct PoolState : PinnedAs<PoolState> {
	PoolState(const Device &owner, dma_pool *pool) : device(owner), pool(pool) {}
	~PoolState() MAY_SLEEP
	{
		bug_unless(blocks.load() == 0);
		border_dma_pool_destroy(pool);
	}

	ARef<Device> device; // its last reference is put after the pool
	dma_pool *const pool;
	Atomic<usize> blocks{0};
};

/// The resource of a Block.
struct AllocatedBlock {
	// Of the memory, which alloc() has tested: then the compiler knows it.
	explicit operator bool() const { return memory; }

	const PoolState *state = nullptr;
	void *memory = nullptr;
	u64 address = 0;
};
struct BlockAllocation {
	using Handle = AllocatedBlock;
	// SAFETY: the pool exists, because its destructor finds the number of blocks.
	static void release(const AllocatedBlock &block)
	{
		border_dma_pool_free(block.state->pool, block.memory, block.address);
		block.state->blocks.dec();
	}
};

} // namespace detail

/// A T of a Pool, which the CPU and a device read and write at any time. It prevents these
/// mistakes: a block that is freed twice, to another pool, or with another address; a value that
/// the device changes between its test and its use (each read is a copy). The driver must stop the
/// device before it frees the block, which the compiler cannot check. Any context, also to free.
/// dma_pool_free().
template <typename T> class [[nodiscard]] Block {
      public:
	/// Takes the block of another object.
	Block(Block &&) = default;
	/// The same, and frees its own.
	Block &operator=(Block &&) = default;
	/// Frees the block.
	~Block() = default;

	/// Returns the device's address of the block. A BUG if the block was moved away.
	Address address() const
	{
		bug_unless(bool(block_.get()));
		// SAFETY: the device may use the block.
		return Address::unsafe_from(block_->address);
	}

	/// @{
	/// Reads or writes a T of 1, 2, 4 or 8 bytes by one access. A BUG if the block was moved
	/// away, as below. As READ_ONCE() and WRITE_ONCE().
	T read() const { return detail::load(memory()); }
	void write(T value) const { detail::store(memory(), value); }
	/// @}
	/// @{
	/// Reads or writes a member of a T: read<&Command::status>().
	template <auto Member> auto read() const { return detail::load(&(memory()->*Member)); }
	template <auto Member> void write(detail::MemberOf<T, Member> value) const
	{
		detail::store(&(memory()->*Member), value);
	}
	/// @}
	/// @{
	/// Copies all of a T, by several accesses.
	void copy_to(T &to) const { border_dma_copy(&to, memory(), sizeof(T)); }
	void copy_from(const T &from) const { border_dma_copy(memory(), &from, sizeof(T)); }
	/// @}

      private:
	template <typename, usize, usize> friend class Pool;

	// SAFETY: the pool has allocated it.
	explicit Block(const detail::AllocatedBlock &block) : block_(block) {}

	T *memory() const
	{
		bug_unless(bool(block_.get()));
		return static_cast<T *>(block_->memory);
	}

	Owned<detail::BlockAllocation> block_;
};

/// A pool of blocks for one device (struct dma_pool): use it for many small objects, of which a
/// Coherent would need a page each. It prevents these mistakes: blocks that are used after their
/// pool was destroyed, which is a BUG; an alignment that is no power of two, or a boundary that a
/// block crosses; memory with old content of the kernel, which the device could read. No block
/// crosses an address that is a multiple of \p Boundary, if that is not 0.
///
///	using Commands = dma::Pool<Command, 64>;
///
///	auto commands = TRY(Commands::make(device, "foo_command"));
///	auto command = TRY(commands.alloc(gfp::atomic));
///
///	command.write<&Command::opcode>(Le<u32>(read_opcode));
///	registers_.write(Next::of(command.address().value()));
///
/// Blocks must be freed before their pool, and the pool before the driver is unbound: declare the
/// pool before them in the class. Each block costs two atomic operations more than in C, which
/// count it. Any context, except to construct and to destroy.
template <typename T, usize Alignment = alignof(T), usize Boundary = 0> class [[nodiscard]] Pool {
	static_assert(detail::is_shared_with_a_device<T>);
	static_assert(std::has_single_bit(Alignment) && Alignment >= alignof(T),
		      "the alignment of blocks is a power of two, and at least that of their type");
	static_assert(Boundary == 0 || (std::has_single_bit(Boundary) && Boundary >= sizeof(T)),
		      "the boundary of blocks is a power of two, and at least their size");

      public:
	/// The type of its blocks.
	using Block = dma::Block<T>;

	/// Creates a pool, which `pools` in the device's folder of sysfs shows as \p name. Errors:
	/// ENOMEM. Process context, may sleep. dma_pool_create().
	static Result<Pool> make(const Device &device, CStr name) MAY_SLEEP
	{
		// SAFETY: the object keeps a reference to the device.
		dma_pool *const pool = border_dma_pool_create(name.data(), device.unsafe_raw(),
							      sizeof(T), Alignment, Boundary);

		if (!pool)
			return ENOMEM;
		auto state = Box<detail::PoolState>::make(gfp::kernel, device, pool);

		if (!state) {
			border_dma_pool_destroy(pool);
			return ENOMEM;
		}
		return Pool(std::move(*state));
	}

	/// Takes the pool of another object. Any context.
	Pool(Pool &&) = default;
	Pool &operator=(Pool &&) = delete;
	/// Destroys the pool. A BUG if it has a block. Process context, may sleep.
	/// dma_pool_destroy().
	~Pool() MAY_SLEEP = default;

	/// Allocates a zeroed block. Errors: ENOMEM. Context: that of the flags. dma_pool_zalloc().
	template <AllocationFlags F> Result<Block> alloc(F) const MAY_SLEEP_IF(F::may_sleep)
	{
		const detail::PoolState &state = *state_;
		detail::AllocatedBlock block{.state = &state};

		block.memory = border_dma_pool_alloc(state.pool, F::bits, &block.address);
		if (!block.memory) [[unlikely]]
			return ENOMEM;
		state.blocks.inc();
		return Block(block);
	}

      private:
	explicit Pool(Box<detail::PoolState> state) : state_(std::move(state)) {}

	Box<detail::PoolState> state_;
};

} // namespace kernel::dma
