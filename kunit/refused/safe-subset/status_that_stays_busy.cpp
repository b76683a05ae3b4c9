// SPDX-License-Identifier: GPL-2.0
// expect: this loop waits without a timeout
// A device that was unplugged returns only ones.
#include <kernel/core/result.hpp>
#include <kernel/io/mmio.hpp>
#include <kernel/time/delay.hpp>

using namespace kernel;

struct Status : io::Register<Status, u32, 0x04, io::Access::read_only> {
	static constexpr Field<bool, 0> busy{};
};

Result<> wait_idle(const io::Mmio<0x10> &registers)
{
#ifdef REFUSED
	u32 status = 0;
	do {
		status = registers.read<Status>().bits();
		udelay(1_us);
	} while (status & 1);
	return ok();
#else
	u32 status = 0;
	u32 tries = 0;
	do {
		if (tries++ > 100)
			return ETIMEDOUT;
		status = registers.read<Status>().bits();
		udelay(1_us);
	} while (status & 1);
	return ok();
#endif
}
