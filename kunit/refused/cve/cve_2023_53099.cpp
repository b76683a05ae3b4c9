// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and a spinning lock is held
// A function that allocates with gfp::kernel may sleep, and so may its callers.
#include <kernel/memory/vec.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

#ifdef REFUSED
Result<> check_feature(Vec<u32> &features, u32 id)
{
	return features.push(gfp::kernel, id);
}
#else
Result<> check_feature(Vec<u32> &features, u32 id)
{
	return features.push(gfp::atomic, id);
}
#endif

Result<> enable_clock(const IrqSpinLock<Vec<u32>> &lock, u32 id)
{
	auto features = lock.lock();

	return check_feature(*features, id); // here
}
