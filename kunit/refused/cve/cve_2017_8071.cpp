// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and a spinning lock is held
// The fix: a mutex.
#include <kernel/sync/lock.hpp>

using namespace kernel;

Result<> hw_request(std::span<byte> buffer) MAY_SLEEP;

#ifdef REFUSED
Result<> set_direction(const SpinLock<std::array<byte, 8>> &lock)
#else
Result<> set_direction(const Mutex<std::array<byte, 8>> &lock)
#endif
{
	auto buffer = lock.lock();
	return hw_request(*buffer); // here
}
