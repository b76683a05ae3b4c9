// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and an interrupt handler runs
// The page may not be mapped, and the current task may be any task.
#include <kernel/irq/irq.hpp>
#include <kernel/sync/atomic.hpp>
#include <kernel/user/uaccess.hpp>

using namespace kernel;

class Driver : Pinned {
	Result<> copy() const
	{
		UserSlice slice(0x1000, 8);

		return std::move(slice).writer().write(seen_.load());
	}
	IrqReturn on_irq() const
	{
#ifdef REFUSED
		copy().ignore("a program may not have it");
#else
		seen_.store(1);
#endif
		return IrqReturn::handled;
	}

	Atomic<u64> seen_{0};
	Irq<&Driver::on_irq> irq_{this};
};
