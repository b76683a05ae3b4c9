// SPDX-License-Identifier: GPL-2.0
/// \file
/// The flags of allocations, and the allocators.
#pragma once

#include <cxxrt/border/memory/alloc.h>
#include <kernel/core/result.hpp>

namespace kernel {

/// Allocation flags, as types: every allocation says what it may do, and a function that takes a
/// flag can tell at compile time whether it may sleep (include/linux/gfp_types.h).
namespace gfp {

/// The type of a flag.
template <unsigned Bits, bool MaySleep> struct Flags {
	/// As the kernel has them: GFP_KERNEL and its like.
	static constexpr unsigned bits = Bits;
	/// Whether such an allocation may wait for memory to be reclaimed.
	static constexpr bool may_sleep = MaySleep;
};

using Kernel = Flags<BORDER_GFP_KERNEL, true>;		       ///< Of gfp::kernel.
using KernelMayFail = Flags<BORDER_GFP_KERNEL_MAY_FAIL, true>; ///< Of gfp::kernel_may_fail.
using NoIo = Flags<BORDER_GFP_NOIO, true>;		       ///< Of gfp::noio.
using NoFs = Flags<BORDER_GFP_NOFS, true>;		       ///< Of gfp::nofs.
using Atomic = Flags<BORDER_GFP_ATOMIC, false>;		       ///< Of gfp::atomic.
using NoWait = Flags<BORDER_GFP_NOWAIT, false>;		       ///< Of gfp::nowait.

inline constexpr Kernel kernel{}; ///< GFP_KERNEL: the usual; process context, may sleep.
/// GFP_KERNEL | __GFP_RETRY_MAYFAIL | __GFP_NOWARN: the same for what may be large and is wanted
/// rather than needed: it fails, in silence, before anybody is killed to make room.
inline constexpr KernelMayFail kernel_may_fail{};
inline constexpr NoIo noio{};	  ///< GFP_NOIO: may sleep, but starts no I/O.
inline constexpr NoFs nofs{};	  ///< GFP_NOFS: may sleep, but calls no file system.
inline constexpr Atomic atomic{}; ///< GFP_ATOMIC: never sleeps; may use reserves.
inline constexpr NoWait nowait{}; ///< GFP_NOWAIT: never sleeps, and fails early.

} // namespace gfp

/// One of the flags of kernel::gfp.
template <typename F>
concept AllocationFlags = requires {
	{ F::bits } -> std::convertible_to<unsigned>;
	{ F::may_sleep } -> std::convertible_to<bool>;
};

/// The slab allocator (kmalloc, kfree): physically contiguous, up to some MiB. Freeing never
/// sleeps. Memory is aligned to the size for powers of two, else to 8 bytes. Context: as the flags
/// say, and any to free.
struct Kmalloc {
	/// Whether freeing may sleep.
	static constexpr bool free_may_sleep = false;

	/// Memory, or NULL if there is none. kmalloc().
	static void *allocate(usize bytes, unsigned gfp) { return border_kmalloc(bytes, gfp); }
	/// Frees what allocate() gave; nothing if that was NULL. kfree().
	static void free(const void *memory) { border_kfree(memory); }
};

/// Slab memory if there is some, else pages that are contiguous only by mapping (kvmalloc,
/// kvfree), for what may be large. Process context, may sleep: allocating and freeing do.
struct KVmalloc {
	/// Whether freeing may sleep.
	static constexpr bool free_may_sleep = true;

	/// Memory, or NULL if there is none. kvmalloc().
	static void *allocate(usize bytes, unsigned gfp) MAY_SLEEP
	{
		return border_kvmalloc(bytes, gfp);
	}
	/// Frees what allocate() gave; nothing if that was NULL. kvfree().
	static void free(const void *memory) MAY_SLEEP { border_kvfree(memory); }
};

namespace detail {

template <typename T, typename Allocator, AllocationFlags F>
T *allocate(F, usize count) MAY_SLEEP_IF(F::may_sleep)
{
	static_assert(alignof(T) <= alignof(unsigned long long),
		      "kmalloc aligns to 8 bytes only: align this type less");
	static_assert(std::same_as<Allocator, Kmalloc> || F::may_sleep,
		      "KVmalloc may sleep: use gfp::kernel, or Kmalloc in atomic context");
	usize bytes;

	if (__builtin_mul_overflow(count, sizeof(T), &bytes))
		return nullptr;
	// SAFETY: memory for that many, of which the caller makes objects.
	return static_cast<T *>(Allocator::allocate(bytes, F::bits));
}

} // namespace detail
} // namespace kernel
