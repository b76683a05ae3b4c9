// SPDX-License-Identifier: GPL-2.0
/// \file
/// Atomic: a word that CPUs share without a lock.
#pragma once

#include <cxxrt/border/sync/atomic.h>
#include <kernel/core/types.hpp>

namespace kernel {

/// A machine word that several CPUs read and write without a lock. The mistake that it prevents is
/// a plain access to such a word, which the compiler may tear, repeat or reorder.
///
/// The operations are those of the kernel's memory model (Documentation/memory-barriers.txt), and
/// change through a const object, as it is meant for what is shared. Any context.
class Atomic : Pinned {
      public:
	/// With this value, before others can see it.
	explicit Atomic(usize value) : word_(value) {}

	/// READ_ONCE(): no order with other accesses.
	usize load() const { return border_read_once(&word_); }
	/// WRITE_ONCE(): no order with other accesses.
	void store(usize value) const { border_write_once(&word_, value); }
	/// smp_load_acquire(): later accesses stay after it.
	usize load_acquire() const { return border_load_acquire(&word_); }
	/// smp_store_release(): earlier accesses stay before it.
	void store_release(usize value) const { border_store_release(&word_, value); }

      private:
	static_assert(sizeof(usize) == sizeof(unsigned long));
	mutable unsigned long word_;
};

} // namespace kernel
