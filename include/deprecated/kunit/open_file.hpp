// SPDX-License-Identifier: GPL-2.0
#pragma once

#warning "<kunit/open_file.hpp> is <kernel/test/open_file.hpp> now; the old name goes with the next release"
#include <kernel/test/open_file.hpp>
