// SPDX-License-Identifier: GPL-2.0
// expect: expected|invalid operands
// by: types
// The name is a literal, because lockdep's reports may show it after the function has returned.
#include <kernel/sync/lock.hpp>

using namespace kernel;

void f(const char *name)
{
#ifdef REFUSED
	SpinLock<int> lock{LOCK_CLASS(name), 1};
#else
	SpinLock<int> lock{LOCK_CLASS("state"), 1};
#endif
	(void)lock.try_lock().error();
	(void)name;
}
