// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and a spinning lock is held
// The bus is slow, and may be in use.
#include <kernel/i2c/i2c.hpp>
#include <kernel/sync/spinlock.hpp>

using namespace kernel;

Result<u8> f(const i2c::Client<i2c::Transfer::byte> &client, const SpinLock<u32> &state)
{
#ifdef REFUSED
	auto held = state.lock();
#endif
	return client.read_byte(1); // here
}
