// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and a spinning lock is held
#include "table.hpp"

using namespace kernel;

Result<> f(const SpinLock<Vec<int>> &lock)
{
#ifdef REFUSED
	auto numbers = lock.lock();
	return reload(*numbers);
#else
	Vec<int> numbers;
	TRY(reload(numbers));
	std::swap(*lock.lock(), numbers);
	return ok();
#endif
}
