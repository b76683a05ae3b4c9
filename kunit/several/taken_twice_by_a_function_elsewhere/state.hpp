// SPDX-License-Identifier: GPL-2.0
#pragma once
#include <kernel/sync/lock.hpp>

struct State : kernel::Pinned {
	int count() const;
	int next() const;

	kernel::Mutex<int> number{LOCK_CLASS("state.number"), 0};
};
