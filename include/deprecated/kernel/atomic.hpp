// SPDX-License-Identifier: GPL-2.0
#pragma once

#warning "<kernel/atomic.hpp> is <kernel/sync/atomic.hpp> now; the old name goes with the next release"
#include <kernel/sync/atomic.hpp>
