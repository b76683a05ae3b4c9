// SPDX-License-Identifier: GPL-2.0
/// \file
/// Mempool<T> and PoolBox<T>: objects for which memory is reserved.
#pragma once

#include <optional>

#include <cxxrt/border/memory/mempool.h>
#include <kernel/memory/slab.hpp>
#include <kernel/sync/percpu.hpp>

namespace kernel {

template <typename T> class Mempool;

namespace detail {

/// The number of objects that were allocated and freed. An object may be freed on another
/// processor, so only their sums are meaningful.
struct MempoolCounts {
	CpuCount<u64> allocated;
	CpuCount<u64> freed;
};

/// A pool of the kernel, at an address that its objects keep.
struct MempoolState : PinnedAs<MempoolState> {
	MempoolState(border_mempool *pool, PerCpu<MempoolCounts> c)
	    : raw(pool), counts(std::move(c))
	{}
	~MempoolState() MAY_SLEEP
	{
		bug_unless(counts.sum<&MempoolCounts::allocated>() ==
			   counts.sum<&MempoolCounts::freed>());
		border_mempool_destroy(raw);
	}

	border_mempool *const raw;
	const PerCpu<MempoolCounts> counts;
};

} // namespace detail

/// Owns one T of a Mempool. It prevents these mistakes: an object that is freed to another pool, by
/// kfree(), twice or never. Any context, except that destruction runs T's destructor.
template <typename T> class [[nodiscard]] PoolBox {
      public:
	/// Takes the object of another PoolBox, which may then only be destroyed or assigned to.
	PoolBox(PoolBox &&other)
	    : object_(std::exchange(other.object_, nullptr)), pool_(other.pool_)
	{}
	/// The same, and destroys its own object. Context: that of the destructor.
	PoolBox &operator=(PoolBox &&other)
	{
		PoolBox taken(std::move(other));

		std::swap(object_, taken.object_);
		std::swap(pool_, taken.pool_);
		return *this;
	}
	/// Destroys the object, and returns its memory to the pool. Context: that of T's
	/// destructor. mempool_free().
	// SAFETY: the pool exists, because its destructor compares the numbers of objects.
	[[gnu::always_inline]] ~PoolBox()
	{
		if (!object_)
			return;
		object_->~T();
		border_mempool_free(pool_->raw, object_);
		pool_->counts.template inc<&detail::MempoolCounts::freed>();
	}

	/// @{
	/// The object, or a member of it.
	T &operator*() BORROWED { return *object_; }
	const T &operator*() const BORROWED { return *object_; }
	T *operator->() BORROWED { return object_; }
	const T *operator->() const BORROWED { return object_; }
	/// @}

      private:
	friend class Mempool<T>;

	// SAFETY: the pool has allocated the object.
	PoolBox(T *object, const detail::MempoolState *pool) : object_(object), pool_(pool)
	{
		unsafe_assume(object);
	}

	// Not an Owned of both: GCC keeps that in memory.
	T *object_;
	const detail::MempoolState *pool_;
};

/// A pool of objects of type T, for some of which memory is reserved (mempool_t): use it for I/O
/// that the kernel needs to free memory, such as the requests of a disk. An allocation that may
/// sleep cannot fail: if there is no memory it takes a reserved object, or waits until an object is
/// freed. It prevents these mistakes: an allocation whose failure is handled although it cannot
/// fail, and one that is not tested although it can; an object that is freed to another pool; a
/// pool that is destroyed before its objects, which is a BUG.
///
///	auto commands = TRY(Mempool<Command>::make(16));
///
///	PoolBox<Command> command = commands.alloc(gfp::noio, id);		// never fails
///	PoolBox<Command> other = TRY(commands.alloc(gfp::atomic, id));
///
/// A task that keeps one object and waits for a second one of the same pool can wait for ever if
/// other tasks do so, too: allocate all that a request needs before it starts, or use a pool for
/// each level. Declare the pool before its objects in the class. Each object costs two additions to
/// numbers of the processor more than in C. Any context, except to construct and to destroy.
template <typename T> class [[nodiscard]] Mempool {
	static_assert(alignof(T) <= alignof(unsigned long long),
		      "kmalloc aligns to 8 bytes only: align this type less");

      public:
	/// @{
	/// Creates a pool that reserves memory for \p reserved objects: of kmalloc(), or of a
	/// cache, which the pool then owns. Errors: EINVAL if \p reserved is 0 or more than
	/// 1,048,576; ENOMEM. Process context, may sleep. mempool_create_kmalloc_pool(),
	/// mempool_create_slab_pool().
	static Result<Mempool> make(u32 reserved) MAY_SLEEP
	{
		return make(reserved, [](int count) MAY_SLEEP {
			return border_mempool_create_kmalloc(count, sizeof(T));
		});
	}
	static Result<Mempool> make(u32 reserved, SlabCache<T> cache) MAY_SLEEP
	{
		auto made = TRY(make(reserved, [&](int count) MAY_SLEEP {
			return border_mempool_create_slab(count, cache.cache_.get());
		}));

		made.cache_ = std::move(cache);
		return made;
	}
	/// @}

	/// Takes the pool of another object. Any context.
	Mempool(Mempool &&) = default;
	Mempool &operator=(Mempool &&) = delete;
	/// Destroys the pool. A BUG if it has an object. Process context, may sleep.
	/// mempool_destroy().
	~Mempool() MAY_SLEEP = default;

	/// Allocates and constructs an object. Waits until there is memory, and cannot fail.
	/// Context: that of the flags. mempool_alloc().
	template <AllocationFlags F, typename... Arguments>
		requires(F::may_sleep && ConstructibleFrom<T, Arguments && ...>)
	PoolBox<T> alloc(F, Arguments &&...arguments) const MAY_SLEEP
	{
		void *const memory = border_mempool_alloc(state_->raw, F::bits);

		// SAFETY: it only fails with flags that do not allow to sleep.
		unsafe_assume(memory);
		return construct(memory, std::forward<Arguments>(arguments)...);
	}
	/// The same, without a wait. Errors: ENOMEM if there is no memory, and all reserved objects
	/// are in use. Any context. mempool_alloc().
	template <AllocationFlags F, typename... Arguments>
		requires(!F::may_sleep && ConstructibleFrom<T, Arguments && ...>)
	Result<PoolBox<T>> alloc(F, Arguments &&...arguments) const
	{
		void *const memory = border_mempool_alloc(state_->raw, F::bits);

		if (!memory) [[unlikely]]
			return ENOMEM;
		return construct(memory, std::forward<Arguments>(arguments)...);
	}

      private:
	static constexpr u32 most = 1u << 20;

	template <typename Create>
	static Result<Mempool> make(u32 reserved, Create create) MAY_SLEEP
	{
		if (reserved == 0 || reserved > most)
			return EINVAL;

		auto counts = TRY(PerCpu<detail::MempoolCounts>::make(gfp::kernel));
		border_mempool *const pool = create(static_cast<int>(reserved));

		if (!pool)
			return ENOMEM;

		auto state = Box<detail::MempoolState>::make(gfp::kernel, pool, std::move(counts));

		if (!state) {
			border_mempool_destroy(pool);
			return ENOMEM;
		}
		return Mempool(std::move(*state));
	}

	explicit Mempool(Box<detail::MempoolState> state) : state_(std::move(state)) {}

	template <typename... Arguments>
	PoolBox<T> construct(void *memory, Arguments &&...arguments) const
	{
		state_->counts.template inc<&detail::MempoolCounts::allocated>();
		// SAFETY: the memory is for a T.
		return PoolBox<T>(new (memory) T(std::forward<Arguments>(arguments)...), &*state_);
	}

	std::optional<SlabCache<T>> cache_; // the pool is destroyed before it
	Box<detail::MempoolState> state_;
};

} // namespace kernel
