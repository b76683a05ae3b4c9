// SPDX-License-Identifier: GPL-2.0
// expect: the lock is released when with\(\) returns
// Another CPU may move the data when the lock is released.
#include <kernel/memory/vec.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

using View = std::span<int>;

usize f(const SpinLock<Vec<int>> &lock)
{
#ifdef REFUSED
	View view = lock.with([](Vec<int> &numbers) {
		return View(numbers.as_span());
	});
	return view.size();
#else
	return lock.with([](Vec<int> &numbers) {
		return numbers.as_span().size();
	});
#endif
}
