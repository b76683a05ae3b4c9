// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and a spinning lock is held
// The registration allocates, and makes a node.
#include <kernel/pps/pps.hpp>
#include <kernel/sync/spinlock.hpp>

using namespace kernel;

Result<pps::Source> f([[maybe_unused]] const SpinLock<u32> &state)
{
#ifdef REFUSED
	auto held = state.lock();
#endif
	return pps::Source::make({.name = "receiver"}); // here
}
