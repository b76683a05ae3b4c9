// SPDX-License-Identifier: GPL-2.0
/// \file
/// Ida: an allocator of numbers.
#pragma once

#include <limits>

#include <cxxrt/border/container/ida.h>
#include <kernel/memory/alloc.hpp>

namespace kernel {

/// An allocator of numbers: minors, the N in "device N". It prevents these mistakes: two objects
/// with one number; a number that is never freed. Several CPUs may call it at once: it has its own
/// lock. Any context, except to allocate. struct ida.
///
///	Ida minors;
///
///	const u32 minor = TRY(minors.alloc(gfp::kernel, 0, 255));
///	minors.free(minor);
class Ida : PinnedAs<Ida> {
      public:
	/// Constructs an allocator whose numbers are all free. Any context. ida_init().
	Ida() { border_ida_init(&raw_); }
	/// Frees all numbers. Any context. ida_destroy().
	~Ida() { border_ida_destroy(&raw_); }

	/// Returns the smallest free number from \p min to \p max. Errors: ENOSPC if none is free,
	/// ENOMEM. Context: that of the flags. ida_alloc_range().
	template <AllocationFlags F>
	Result<u32> alloc(F, u32 min = 0, u32 max = std::numeric_limits<int>::max()) const
		MAY_SLEEP_IF(F::may_sleep)
	{
		const int id = border_ida_alloc_range(&raw_, min, max, F::bits);

		if (id < 0)
			return Error::from_errno(id);
		return static_cast<u32>(id);
	}

	/// Frees \p id. The kernel warns if it is free already. Any context. ida_free().
	void free(u32 id) const { border_ida_free(&raw_, id); }

      private:
	mutable border_ida raw_;
};

} // namespace kernel
