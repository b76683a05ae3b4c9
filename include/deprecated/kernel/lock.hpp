// SPDX-License-Identifier: GPL-2.0
#pragma once

#warning "<kernel/lock.hpp> is <kernel/sync/lock.hpp> now; the old name goes with the next release"
#include <kernel/sync/lock.hpp>
