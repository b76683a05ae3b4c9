// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and a spinning lock is held
// A constraint chooses the overload.
#include <kernel/memory/box.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

template <typename T> int load(T n)
{
	return static_cast<int>(n);
}
template <typename T>
	requires(sizeof(T) > 4)
int load(T n)
{
	return Box<T>::make(gfp::kernel, n).is_ok();
}

void f(const SpinLock<int> &lock)
{
	auto guard = lock.lock();
#ifdef REFUSED
	*guard = load(1ul);
#else
	*guard = load(1u);
#endif
}
