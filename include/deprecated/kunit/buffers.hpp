// SPDX-License-Identifier: GPL-2.0
#pragma once

#warning "<kunit/buffers.hpp> is <kernel/test/buffers.hpp> now; the old name goes with the next release"
#include <kernel/test/buffers.hpp>
