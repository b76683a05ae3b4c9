// SPDX-License-Identifier: GPL-2.0
// expect: may sleep
// by: check
// The kernel reads a file.
#include <kernel/device/firmware.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

Result<> f(const Device &device, const SpinLock<usize> &size)
{
#ifdef REFUSED
	auto guard = size.lock();
	const auto file = TRY(Firmware::request<"edu.bin">(device)); // here
#else
	const auto file = TRY(Firmware::request<"edu.bin">(device));
	auto guard = size.lock();
#endif
	*guard = file.size();
	return ok();
}
