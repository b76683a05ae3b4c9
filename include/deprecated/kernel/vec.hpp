// SPDX-License-Identifier: GPL-2.0
#pragma once

#if !defined(__clang_analyzer__) && !defined(__CXXRT_CHECKER__) // to which a warning is an error
#warning "<kernel/vec.hpp> is <kernel/memory/vec.hpp> now; the old name goes with the next release"
#endif
#include <kernel/memory/vec.hpp>
