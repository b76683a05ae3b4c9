// SPDX-License-Identifier: GPL-2.0
#pragma once

#warning "<kernel/kunit.hpp> is <kernel/test/kunit.hpp> now; the old name goes with the next release"
#include <kernel/test/kunit.hpp>
