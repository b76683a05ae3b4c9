// SPDX-License-Identifier: GPL-2.0
/// \file
/// Allocation flags and allocators.
#pragma once

#include <cxxrt/border/memory/alloc.h>
#include <kernel/core/result.hpp>

namespace kernel {

class NumaNode;

/// Allocation flags (include/linux/gfp_types.h). Each is a type, so a function that takes one knows
/// at compile time whether it may sleep. Every allocation names its flag.
namespace gfp {

template <typename F> struct OnNode;

/// The type of a flag.
template <unsigned Bits, bool MaySleep> struct Flags {
	/// The kernel's bits, such as GFP_KERNEL.
	static constexpr unsigned bits = Bits;
	/// True if such an allocation may wait until memory is reclaimed.
	static constexpr bool may_sleep = MaySleep;

	/// Returns the same flag, for memory of zeroes. Any context. __GFP_ZERO.
	constexpr Flags<Bits | BORDER___GFP_ZERO, MaySleep> zeroed() const { return {}; }
	/// Returns the same flag, for memory that counts toward the limit of the caller's cgroup.
	/// It prevents this mistake: memory that programs make a driver allocate, without a limit.
	/// Any context. __GFP_ACCOUNT.
	///
	///	auto text = TRY(Vec<char>::with_capacity(gfp::kernel.accounted(), size));
	constexpr Flags<Bits | BORDER___GFP_ACCOUNT, MaySleep> accounted() const { return {}; }
	/// Returns the same flag, for memory of \p node: see NumaNode, in
	/// <kernel/memory/numa.hpp>. Any context.
	constexpr OnNode<Flags> on(const NumaNode &node) const;
};

using Kernel = Flags<BORDER_GFP_KERNEL, true>; ///< The type of gfp::kernel.
using KernelMayFail =
	Flags<BORDER_GFP_KERNEL_MAY_FAIL, true>; ///< The type of gfp::kernel_may_fail.
using NoIo = Flags<BORDER_GFP_NOIO, true>;	 ///< The type of gfp::noio.
using NoFs = Flags<BORDER_GFP_NOFS, true>;	 ///< The type of gfp::nofs.
using Atomic = Flags<BORDER_GFP_ATOMIC, false>;	 ///< The type of gfp::atomic.
using NoWait = Flags<BORDER_GFP_NOWAIT, false>;	 ///< The type of gfp::nowait.

inline constexpr Kernel kernel{}; ///< GFP_KERNEL, the default. Process context, may sleep.
/// GFP_KERNEL | __GFP_RETRY_MAYFAIL | __GFP_NOWARN, for large allocations that the caller can do
/// without: it fails, without a message, before the kernel kills a process to free memory.
inline constexpr KernelMayFail kernel_may_fail{};
inline constexpr NoIo noio{};	  ///< GFP_NOIO: may sleep; starts no I/O.
inline constexpr NoFs nofs{};	  ///< GFP_NOFS: may sleep; calls no file system.
inline constexpr Atomic atomic{}; ///< GFP_ATOMIC: does not sleep; may use reserves.
inline constexpr NoWait nowait{}; ///< GFP_NOWAIT: does not sleep; fails early.

} // namespace gfp

/// One of the flags of kernel::gfp, with or without a node.
template <typename F>
concept MemoryFlags = requires {
	{ F::bits } -> std::convertible_to<unsigned>;
	{ F::may_sleep } -> std::convertible_to<bool>;
};
/// One of the flags of kernel::gfp, for memory of any node.
template <typename F>
concept AllocationFlags = MemoryFlags<F> && !requires(const F &flags) { flags.node; };

/// The slab allocator (kmalloc, kfree): physically contiguous memory, up to a few MiB. A size that
/// is a power of two is aligned to itself, any other size to 8 bytes. Context: that of the flags to
/// allocate, any to free.
struct Kmalloc {
	/// True if freeing may sleep.
	static constexpr bool free_may_sleep = false;

	/// Allocates; returns NULL on failure. kmalloc().
	static void *allocate(usize bytes, unsigned gfp) { return border_kmalloc(bytes, gfp); }
	/// The same, of a node. kmalloc_node().
	static void *allocate(usize bytes, unsigned gfp, int node)
	{
		return border_kmalloc_node(bytes, gfp, node);
	}
	/// Frees memory that allocate() returned. Does nothing for NULL. kfree().
	static void free(const void *memory) { border_kfree(memory); }
};

/// Slab memory if available, otherwise pages that are contiguous by mapping only (kvmalloc,
/// kvfree). For large objects. Process context, may sleep, both to allocate and to free.
struct KVmalloc {
	/// True if freeing may sleep.
	static constexpr bool free_may_sleep = true;

	/// Allocates; returns NULL on failure. kvmalloc().
	static void *allocate(usize bytes, unsigned gfp) MAY_SLEEP
	{
		return border_kvmalloc(bytes, gfp);
	}
	/// The same, of a node. kvmalloc_node().
	static void *allocate(usize bytes, unsigned gfp, int node) MAY_SLEEP
	{
		return border_kvmalloc_node(bytes, gfp, node);
	}
	/// Frees memory that allocate() returned. Does nothing for NULL. kvfree().
	static void free(const void *memory) MAY_SLEEP { border_kvfree(memory); }
};

namespace detail {

template <typename T, typename Allocator, MemoryFlags F>
T *allocate(F flags, usize count) MAY_SLEEP_IF(F::may_sleep)
{
	static_assert(alignof(T) <= alignof(unsigned long long),
		      "kmalloc aligns to 8 bytes only: align this type less");
	static_assert(std::same_as<Allocator, Kmalloc> || F::may_sleep,
		      "KVmalloc may sleep: use gfp::kernel, or Kmalloc in atomic context");
	usize bytes;

	if (__builtin_mul_overflow(count, sizeof(T), &bytes))
		return nullptr;
	// SAFETY: the memory is large enough, and the caller constructs the objects in it.
	if constexpr (AllocationFlags<F>)
		return static_cast<T *>(Allocator::allocate(bytes, F::bits));
	else
		return static_cast<T *>(Allocator::allocate(bytes, F::bits, flags.node.number()));
}

} // namespace detail
} // namespace kernel
