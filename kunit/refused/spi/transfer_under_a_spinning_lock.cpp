// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and a spinning lock is held
// The bus is slow, and may be in use.
#include <kernel/spi/spi.hpp>
#include <kernel/sync/spinlock.hpp>

using namespace kernel;

Result<> f(const spi::Client &client, const SpinLock<u32> &state)
{
#ifdef REFUSED
	auto held = state.lock();
#endif
	return client.write(std::array{byte{0x06}}); // here
}
