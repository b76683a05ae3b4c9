// SPDX-License-Identifier: GPL-2.0
// expect: which is held already
// A lambda calls a member that takes the lock.
#include <kernel/sync/lock.hpp>

using namespace kernel;

class Device {
      public:
	int count() const { return *state_.lock(); }
	int twice() const
	{
#ifdef REFUSED
		return state_.with([&](int &n) {
			return n + count();
		});
#else
		return state_.with([&](int &n) {
			return n;
		}) + count();
#endif
	}

      private:
	SpinLock<int> state_{LOCK_CLASS("device.state"), 0};
};
Device &device();
