// SPDX-License-Identifier: GPL-2.0
/// \file
/// Refcount: a reference count that saturates.
#pragma once

#include <cxxrt/border/sync/refcount.h>
#include <kernel/core/types.hpp>

namespace kernel {

/// A reference count (refcount_t). It prevents these mistakes: a count that wraps to 0 while there
/// are references; a count that is incremented from 0. Instead, it saturates and the kernel warns:
/// the object leaks, and is not freed while it is in use. To share an object, use an Arc. Use a
/// Refcount to count users of something else, such as the power of a device.
///
///	Refcount users_{1};
///
///	if (!users_.inc_not_zero())
///		return ENODEV;
///
/// Any context. After Rust-for-Linux's Refcount.
class Refcount : PinnedAs<Refcount> {
      public:
	/// Sets the count to \p count, before others can see the object. Any context.
	/// refcount_set().
	explicit Refcount(u32 count) { border_refcount_set(&raw_, count); }

	/// Returns the count. Another CPU may change it at any time. Any context. refcount_read().
	u32 read() const { return border_refcount_read(&raw_); }

	/// Adds a reference. The caller must have one: the kernel warns if the count is 0. Any
	/// context. refcount_inc().
	void inc() const { border_refcount_inc(&raw_); }
	/// Adds a reference unless the count is 0, and returns whether it did. Any context.
	/// refcount_inc_not_zero().
	[[nodiscard]] bool inc_not_zero() const { return border_refcount_inc_not_zero(&raw_); }
	/// Drops a reference and returns whether it was the last one. Then the caller frees the
	/// object, and sees all earlier accesses to it. Any context. refcount_dec_and_test().
	[[nodiscard]] bool dec_and_test() const { return border_refcount_dec_and_test(&raw_); }

      private:
	mutable border_refcount raw_;
};

} // namespace kernel
