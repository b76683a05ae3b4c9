// SPDX-License-Identifier: GPL-2.0
// expect: cannot call function .operator\(\). while context .atomic_context. is held
// And if it does, the spinning lock does not take it.
#include <kernel/sync/lock.hpp>

using namespace kernel;

void reload() MAY_SLEEP;

#ifdef REFUSED
void f(const SpinLock<int> &lock) MAY_SLEEP
#else
void f(const Mutex<int> &lock) MAY_SLEEP
#endif
{
#ifdef REFUSED
	lock.with([](int &) MAY_SLEEP {
		reload();
	});
#else
	lock.with([](int &) MAY_SLEEP {
		reload();
	});
#endif
}
