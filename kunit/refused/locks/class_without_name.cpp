// SPDX-License-Identifier: GPL-2.0
// expect: expected|invalid operands
// by: types
// The name is a literal: reports show it when the module is long gone.
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
