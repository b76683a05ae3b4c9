// SPDX-License-Identifier: GPL-2.0
#pragma once

#warning "<kunit/thread.hpp> is <kernel/test/thread.hpp> now; the old name goes with the next release"
#include <kernel/test/thread.hpp>
