// SPDX-License-Identifier: GPL-2.0
#pragma once

#if !defined(__clang_analyzer__) && !defined(__CXXRT_CHECKER__) // to which a warning is an error
#warning                                                                                           \
	"<kunit/buffers.hpp> is <kernel/test/buffers.hpp> now; the old name goes with the next release"
#endif
#include <kernel/test/buffers.hpp>

/// Replaced by kernel::WaitMode.
struct TestIo {
	bool nonblocking = false;
	bool nowait = false;

	operator kernel::WaitMode() const { return {nonblocking, nowait}; }
	bool is_nonblocking() const { return nonblocking || nowait; }
	template <typename T>
	kernel::OptionalGuard<kernel::Mutex<T>> lock(const kernel::Mutex<T> &mutex) const
	{
		return kernel::WaitMode(*this).lock(mutex);
	}
};
