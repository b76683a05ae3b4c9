// SPDX-License-Identifier: GPL-2.0
/// \file
/// SlabCache<T>: memory for many objects of one type.
#pragma once

#include <cxxrt/border/memory/slab.h>
#include <kernel/memory/box.hpp>

namespace kernel {

/// Options of a SlabCache: SlabOptions{.is_accounted = true}. Any context.
struct SlabOptions {
	bool is_accounted = false;     ///< Counts as memory of the program (SLAB_ACCOUNT).
	bool is_cache_aligned = false; ///< No two objects share a cache line.
};

/// A cache of memory for objects of type T (struct kmem_cache): use it for many objects whose size
/// is not near a power of two, or to see their number in /proc/slabinfo. It prevents these
/// mistakes: an object that is freed to another cache; memory that is used before it is
/// initialised; an object that leaks. Each object is in a Box.
///
///	auto cache = TRY(SlabCache<Session>::make("foo_session"));
///	Box<Session> session = TRY(cache.alloc(gfp::kernel, id));
///
/// Objects must be destroyed before their cache: declare the cache before them in the class.
/// Otherwise the kernel warns and the cache leaks. Any context, except to allocate.
template <typename T> class [[nodiscard]] SlabCache {
      public:
	/// Creates a cache, which /proc/slabinfo shows as \p name. Errors: ENOMEM. Process context,
	/// may sleep. kmem_cache_create_usercopy().
	static Result<SlabCache> make(CStr name, SlabOptions options = {}) MAY_SLEEP
	{
		kmem_cache *cache =
			border_slab_create(name.data(), sizeof(T), alignof(T), options.is_accounted,
					   options.is_cache_aligned);

		if (!cache)
			return ENOMEM;
		return SlabCache(cache);
	}

	/// Takes the cache of another object. Any context.
	SlabCache(SlabCache &&) = default;
	/// The same, and destroys its own cache. Process context, may sleep.
	SlabCache &operator=(SlabCache &&) MAY_SLEEP = default;
	/// Destroys the cache. Process context, may sleep. kmem_cache_destroy().
	~SlabCache() MAY_SLEEP = default;

	/// Allocates and constructs an object. Errors: ENOMEM. Context: that of the flags.
	/// kmem_cache_alloc().
	template <MemoryFlags F, typename... Arguments>
		requires ConstructibleFrom<T, Arguments &&...>
	Result<Box<T>> alloc(F flags, Arguments &&...arguments) const MAY_SLEEP_IF(F::may_sleep)
	{
		void *memory;

		if constexpr (AllocationFlags<F>)
			memory = border_slab_alloc(cache_.get(), F::bits);
		else
			memory = border_slab_alloc_node(cache_.get(), F::bits, flags.node.number());

		if (!memory) [[unlikely]]
			return ENOMEM;
		// SAFETY: a Box frees by kfree(), which accepts objects of any cache.
		return Box<T>::unsafe_from_raw(new (memory)
						       T(std::forward<Arguments>(arguments)...));
	}

      private:
	template <typename> friend class Mempool;

	struct Created {
		using Handle = kmem_cache *;
		static void release(kmem_cache *cache) MAY_SLEEP { border_slab_destroy(cache); }
	};

	explicit SlabCache(kmem_cache *cache) : cache_(cache) {}

	Owned<Created> cache_;
};

} // namespace kernel
