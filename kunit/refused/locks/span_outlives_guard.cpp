// SPDX-License-Identifier: GPL-2.0
// expect: does not live long enough
// A view of elements that another CPU may free.
#include <kernel/memory/vec.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

usize f(const SpinLock<Vec<int>> &lock, Vec<int> mine)
{
	std::span<int> view = mine.as_span();
	{
		auto guard = lock.lock();
#ifdef REFUSED
		view = guard->as_span();
#else
		view[0] = (*guard)[0];
#endif
	}
	return view.size();
}
