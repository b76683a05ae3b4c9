// SPDX-License-Identifier: GPL-2.0
// Each guard is correct alone. Another task takes the last credit between them, and the number
// wraps.
#include <kernel/core/result.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

Result<> take(const SpinLock<u32> &credits)
{
	if (*credits.lock() == 0)
		return EAGAIN;
	--*credits.lock();
	return ok();
}
