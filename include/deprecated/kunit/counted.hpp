// SPDX-License-Identifier: GPL-2.0
#pragma once

#warning "<kunit/counted.hpp> is <kernel/test/counted.hpp> now; the old name goes with the next release"
#include <kernel/test/counted.hpp>
