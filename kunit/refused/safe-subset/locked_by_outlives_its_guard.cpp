// SPDX-License-Identifier: GPL-2.0
// expect: 'bytes' refers to an object that is gone
// Another CPU may hold the lock by then.
#include <array>

#include <kernel/sync/locked_by.hpp>

using namespace kernel;

u64 f(const LockedBy<std::array<u64, 2>, SpinLock<int>> &data, const SpinLock<int> &owner)
{
	std::span<const u64> bytes;
	u64 before = 0;

	{
		auto guard = owner.lock();

		bytes = access(data, guard);
#ifndef REFUSED
		before = bytes[0];
#endif
	}
#ifdef REFUSED
	before = bytes[0];
#endif
	return before;
}
