// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and a spinning lock is held
// No function on the path has an annotation, at depth two.
#include <kernel/memory/box.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

Result<> inner()
{
	auto box = TRY(Box<int>::make(gfp::kernel, 1));
	(void)*box;
	return ok();
}
Result<> outer()
{
	return inner();
}

void f(const SpinLock<int> &lock)
{
#ifdef REFUSED
	auto guard = lock.lock();
	outer().ignore("a test");
#else
	outer().ignore("a test");
	auto guard = lock.lock();
#endif
	++*guard;
}
