// SPDX-License-Identifier: GPL-2.0
// expect: the other order
// Two tasks that take two locks in two orders wait for each other.
#include <kernel/sync/lock.hpp>

using namespace kernel;

class Device {
      public:
	void f() const
	{
#ifndef REFUSED
		auto table = table_.lock();
#endif
		auto entry = entry_.lock();
#ifdef REFUSED
		auto table = table_.lock();
#endif
		*table = *entry;
	}

      private:
	Mutex<int> entry_{LOCK_CLASS("device.entry"), 0};
	Mutex<int> table_ LOCKED_BEFORE(entry_){LOCK_CLASS("device.table"), 0};
};
