// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and a spinning lock is held
// A hash may be computed by a device, for which the task waits.
#include <kernel/crypto/hash.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

Result<> digest(const crypto::Hash &hash, const SpinLock<std::array<byte, 32>> &last,
		std::span<const byte> data)
{
#ifdef REFUSED
	auto held = last.lock();

	return hash.digest(data, *held);
#else
	std::array<byte, 32> digest{};

	TRY(hash.digest(data, digest));
	*last.lock() = digest;
	return ok();
#endif
}
