// SPDX-License-Identifier: GPL-2.0
// expect: the lock is released at once
// by: types
// Only a guard locks and unlocks, and it must have a name.
#include <kernel/sync/lock.hpp>

using namespace kernel;

Result<> generate_context() MAY_SLEEP;

Result<> open_channel(const Mutex<bool> &lock)
{
#ifdef REFUSED
	lock.lock();
	TRY(generate_context());
#else
	auto generated = lock.lock();

	if (!*generated)
		TRY(generate_context());
	*generated = true;
#endif
	return ok();
}
