// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and a spinning lock is held
// The class calls the function that is its argument.
#include <kernel/memory/box.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

[[maybe_unused]] static int slow()
{
	return Box<int>::make(gfp::kernel, 1).is_ok();
}
static int fast()
{
	return 1;
}
template <int (*Load)()> struct Loader {
	int load() const { return Load(); }
};

void f(const SpinLock<int> &lock)
{
	auto guard = lock.lock();
#ifdef REFUSED
	*guard = Loader<slow>().load() + Loader<fast>().load();
#else
	*guard = Loader<fast>().load();
#endif
}
