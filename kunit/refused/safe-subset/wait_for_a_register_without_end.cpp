// SPDX-License-Identifier: GPL-2.0
// expect: this loop waits without a timeout
// A device that never becomes idle, or that was unplugged, hangs the task.
#include <kernel/io/mmio.hpp>
#include <kernel/time/delay.hpp>

using namespace kernel;

struct Status : io::Register<Status, u32, 0x14, io::Access::read_only> {
	static constexpr Field<bool, 0> is_busy{};
};

Result<> settle(const io::Mmio<0x20> &registers)
{
#ifdef REFUSED
	while (registers.read<Status>()[Status::is_busy])
		udelay(1_us);
	return ok();
#else
	TRY(registers.poll<Status>(
		[](auto value) {
			return !value[Status::is_busy];
		},
		10_us, 1_ms));
	return ok();
#endif
}
