// SPDX-License-Identifier: GPL-2.0
#pragma once
#include <kernel/sync/lock.hpp>

struct Device : kernel::Pinned {
	kernel::Mutex<int> config{LOCK_CLASS("device.config"), 0};
	kernel::Mutex<int> stats{LOCK_CLASS("device.stats"), 0};
};
