// SPDX-License-Identifier: GPL-2.0
/// \file
/// Atomic: a machine word that CPUs share without a lock.
#pragma once

#include <cxxrt/border/sync/atomic.h>
#include <kernel/core/types.hpp>

namespace kernel {

/// A machine word that several CPUs read and write without a lock. It prevents plain accesses to
/// such a word, which the compiler may tear, repeat or reorder.
///
/// The operations are those of the kernel's memory model (Documentation/memory-barriers.txt). They
/// are const, because shared objects are const. Any context.
class Atomic : Pinned {
      public:
	/// Has the initial \p value.
	explicit Atomic(usize value) : word_(value) {}

	/// Reads the word, unordered. READ_ONCE().
	usize load() const { return border_read_once(&word_); }
	/// Writes the word, unordered. WRITE_ONCE().
	void store(usize value) const { border_write_once(&word_, value); }
	/// Reads the word before all later accesses. smp_load_acquire().
	usize load_acquire() const { return border_load_acquire(&word_); }
	/// Writes the word after all earlier accesses. smp_store_release().
	void store_release(usize value) const { border_store_release(&word_, value); }

      private:
	static_assert(sizeof(usize) == sizeof(unsigned long));
	mutable unsigned long word_;
};

} // namespace kernel
