// SPDX-License-Identifier: GPL-2.0
#pragma once

#if !defined(__clang_analyzer__) && !defined(__CXXRT_CHECKER__) // to which a warning is an error
#warning "<kernel/uaccess.hpp> is <kernel/user/uaccess.hpp> now; the old name goes with the next release"
#endif
#include <kernel/user/uaccess.hpp>
