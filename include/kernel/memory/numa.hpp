// SPDX-License-Identifier: GPL-2.0
/// \file
/// NumaNode: where memory is allocated.
#pragma once

#include <cxxrt/border/memory/numa.h>
#include <kernel/core/cpu.hpp>
#include <kernel/device/device.hpp>
#include <kernel/memory/alloc.hpp>

namespace kernel {

/// A node of a machine whose memory is nearer to some processors and devices than to others
/// (CONFIG_NUMA). It prevents these mistakes: the number of a node that does not exist, which the
/// kernel uses as an index; a negative error that is passed as a node.
///
///	const NumaNode node = NumaNode::of(device);
///	auto ring = TRY(Vec<Entry>::zeroed(gfp::kernel.on(node), 256));
///
/// An allocation tries the node first, and then the others. Any context. After Rust-for-Linux's
/// NumaNode.
class NumaNode {
      public:
	/// No node is preferred: an allocation takes the node of its caller. NUMA_NO_NODE.
	static const NumaNode any;

	/// Returns the node that is nearest to \p device, or `any`. dev_to_node().
	static NumaNode of(const Device &device)
	{
		// SAFETY: the kernel does not keep the pointer.
		return NumaNode(border_node_of_device(device.unsafe_raw()));
	}
	/// Returns the node that is nearest to \p cpu. cpu_to_node().
	static NumaNode of(const Cpu &cpu) { return NumaNode(border_node_of_cpu(cpu.id())); }
	/// Returns the node of a number, such as a parameter. Errors: EINVAL if there is none.
	/// node_online().
	static Result<NumaNode> from_number(int number)
	{
		if (!border_node_exists(number))
			return EINVAL;
		return NumaNode(number);
	}

	/// Returns the number by which the kernel and user space name it; -1 for `any`.
	constexpr int number() const { return number_; }
	/// Returns whether both are the same node.
	bool operator==(const NumaNode &) const = default;

      private:
	constexpr explicit NumaNode(int number) : number_(number) {}

	int number_;
};

inline constexpr NumaNode NumaNode::any{-1};

namespace gfp {

/// The result of gfp::kernel.on(node), and of the other flags: for Box, Arc, Vec, PageRef and
/// SlabCache.
template <typename F> struct OnNode {
	/// The kernel's bits.
	static constexpr unsigned bits = F::bits;
	/// True if such an allocation may wait until memory is reclaimed.
	static constexpr bool may_sleep = F::may_sleep;

	NumaNode node; ///< The node that is tried first.

	/// Returns the same, for memory of zeroes. Any context.
	constexpr auto zeroed() const
	{
		using Zero = decltype(F{}.zeroed());

		return OnNode<Zero>{node};
	}
};

template <unsigned Bits, bool MaySleep>
constexpr OnNode<Flags<Bits, MaySleep>> Flags<Bits, MaySleep>::on(const NumaNode &node) const
{
	return {node};
}

} // namespace gfp
} // namespace kernel
