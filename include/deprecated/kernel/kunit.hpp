// SPDX-License-Identifier: GPL-2.0
#pragma once

#if !defined(__clang_analyzer__) && !defined(__CXXRT_CHECKER__) // to which a warning is an error
#warning "<kernel/kunit.hpp> is <kernel/test/kunit.hpp> now; the old name goes with the next release"
#endif
#include <kernel/test/kunit.hpp>
