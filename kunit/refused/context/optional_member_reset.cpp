// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and a spinning lock is held
// reset() destroys a value whose destructor sleeps.
#include <optional>

#include <kernel/memory/vec.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

struct Device {
	SpinLock<int> state{LOCK_CLASS("device.state"), 0};
	std::optional<KVVec<byte>> firmware;

	void reset()
	{
#ifdef REFUSED
		auto guard = state.lock();
		firmware.reset();
#else
		firmware.reset();
		auto guard = state.lock();
#endif
		*guard = 0;
	}
};
Device &device();
