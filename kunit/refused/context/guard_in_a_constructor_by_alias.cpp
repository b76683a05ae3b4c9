// SPDX-License-Identifier: GPL-2.0
// expect: what happens under a guard in a constructor or destructor is not checked
// By another name.
#include <kernel/memory/box.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

using Held = Guard<SpinLock<int>>;

struct Reader {
	explicit Reader(const SpinLock<int> &lock)
	{
#ifdef REFUSED
		Held held = lock.lock();
		n = *held;
#else
		n = lock.with([](int &value) {
			return value;
		});
#endif
	}
	int n;
};
Reader *use();
