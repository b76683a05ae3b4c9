// SPDX-License-Identifier: GPL-2.0
#pragma once

#warning "<kunit/random.hpp> is <kernel/test/random.hpp> now; the old name goes with the next release"
#include <kernel/test/random.hpp>
