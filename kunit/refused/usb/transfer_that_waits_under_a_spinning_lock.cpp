// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and a spinning lock is held
// usb_bulk_msg() waits for the device.
#include <kernel/sync/spinlock.hpp>
#include <kernel/usb/driver.hpp>

using namespace kernel;

Result<usize> f(const usb::BulkIn &endpoint, const SpinLock<u32> &state, Vec<byte> &bytes)
{
#ifdef REFUSED
	auto held = state.lock();
#endif
	return endpoint.read(bytes, 1_s); // here
}
