// SPDX-License-Identifier: GPL-2.0
#pragma once
#include <kernel/sync/completion.hpp>
#include <kernel/sync/lock.hpp>

struct Command : kernel::Pinned {
	int run() const;
	void finish(int answer) const;

	kernel::Mutex<int> state{LOCK_CLASS("command.state"), 0};
	kernel::Completion done;
};
