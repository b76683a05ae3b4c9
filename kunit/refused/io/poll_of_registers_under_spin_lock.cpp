// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and a spinning lock is held
// Other tasks of this CPU would wait for the device.
#include <kernel/io/mmio.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

struct Status : io::Register<Status, u32, 0x20, io::Access::read_only> {};

void f(const io::Mmio<64> &registers, const SpinLock<int> &lock)
{
	auto guard = lock.lock();
#ifdef REFUSED
	const auto status = registers.poll<Status>(
		[](auto value) {
			return value.bits() != 0;
		},
		10_us, 1_ms);
#else
	const auto status = registers.poll_atomic<Status>(
		[](auto value) {
			return value.bits() != 0;
		},
		1_us, 100_us);
#endif
	*guard = status.is_ok();
}
