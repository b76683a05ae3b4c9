// SPDX-License-Identifier: GPL-2.0
// expect: cannot call function .hw_request. while context .atomic_context. is held
// As the fix has it: a mutex.
#include <kernel/sync/lock.hpp>

using namespace kernel;

Result<> hw_request(std::span<byte> buffer) MAY_SLEEP;

#ifdef REFUSED
Result<> set_direction(const SpinLock<std::array<byte, 8>> &lock) MAY_SLEEP
#else
Result<> set_direction(const Mutex<std::array<byte, 8>> &lock) MAY_SLEEP
#endif
{
	auto buffer = lock.lock();
	return hw_request(*buffer); // here
}
