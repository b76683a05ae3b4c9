// SPDX-License-Identifier: GPL-2.0
// expect: does 'ask_the_task', and an NMI handler runs
// The task that was interrupted need not be the one that made the request.
#include <kernel/sync/atomic.hpp>
#include <kernel/trace/watchpoint.hpp>
#include <kernel/work/task.hpp>

using namespace kernel;

class Driver : Pinned {
	void on_access(const ProbeRegs &regs) const
	{
#ifdef REFUSED
		last_.store(static_cast<u64>(current().pid()));
#else
		last_.store(regs.address());
#endif
	}

	Atomic<u64> last_{0};
	Watchpoint<&Driver::on_access> watch_{this};
};
