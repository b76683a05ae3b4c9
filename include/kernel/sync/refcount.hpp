// SPDX-License-Identifier: GPL-2.0
/// \file
/// Refcount: a number of references that saturates.
#pragma once

#include <cxxrt/border/sync/refcount.h>
#include <kernel/core/types.hpp>

namespace kernel {

/// A number of references (refcount_t). It prevents these mistakes: a counter that wraps to 0
/// while there are references, and one that comes back from 0. It saturates instead, and the kernel
/// warns: memory leaks, which no attacker can use. What owns an object is an Arc; this is for what
/// has no owner of its own, such as users of a device's power.
///
///	Refcount users_{1};
///
///	if (!users_.inc_not_zero())
///		return ENODEV;
///
/// Any context. After Rust-for-Linux's Refcount.
class Refcount : Pinned {
      public:
	/// So many references, before others can see the object. Any context. refcount_set().
	explicit Refcount(u32 count) { border_refcount_set(&raw_, count); }

	/// References at this moment; another CPU may change it at once. Any context.
	/// refcount_read().
	u32 read() const { return border_refcount_read(&raw_); }

	/// One more reference. The caller has one; a warning if there is none. Any context.
	/// refcount_inc().
	void inc() const { border_refcount_inc(&raw_); }
	/// One more reference if there is any, and returns whether there was. Any context.
	/// refcount_inc_not_zero().
	[[nodiscard]] bool inc_not_zero() const { return border_refcount_inc_not_zero(&raw_); }
	/// One reference less, and returns whether it was the last one: the caller then frees the
	/// object. All that was done with the object before is visible. Any context.
	/// refcount_dec_and_test().
	[[nodiscard]] bool dec_and_test() const { return border_refcount_dec_and_test(&raw_); }

      private:
	mutable border_refcount raw_;
};

} // namespace kernel
