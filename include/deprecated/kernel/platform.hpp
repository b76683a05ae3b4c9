// SPDX-License-Identifier: GPL-2.0
#pragma once

#if !defined(__clang_analyzer__) && !defined(__CXXRT_CHECKER__) // to which a warning is an error
#warning                                                                                           \
	"<kernel/platform.hpp> is <kernel/bus/platform.hpp> now; the old name goes with the next release"
#endif
#include <kernel/bus/platform.hpp>

namespace kernel {

/// Replaced by platform::Driver and platform::Device.
template <typename Driver> using PlatformDriver = platform::Driver<Driver>;
using PlatformDevice = platform::Device;

} // namespace kernel
