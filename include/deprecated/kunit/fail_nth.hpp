// SPDX-License-Identifier: GPL-2.0
#pragma once

#warning "<kunit/fail_nth.hpp> is <kernel/test/fail_nth.hpp> now; the old name goes with the next release"
#include <kernel/test/fail_nth.hpp>
