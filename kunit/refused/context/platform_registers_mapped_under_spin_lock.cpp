// SPDX-License-Identifier: GPL-2.0
// expect: may sleep
// by: check
// ioremap() allocates.
#include <kernel/bus/platform.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

Result<> f(const platform::Device &device, const SpinLock<u32> &id)
{
#ifdef REFUSED
	auto guard = id.lock();
	const auto registers = TRY(device.map_registers<0x100>(0)); // here
#else
	const auto registers = TRY(device.map_registers<0x100>(0));
	auto guard = id.lock();
#endif

	*guard = registers->read<u32>(0);
	return ok();
}
