// SPDX-License-Identifier: GPL-2.0
// with() refuses references and pointers, but knows no other views.
#include <kernel/lock.hpp>
#include <kernel/vec.hpp>

using namespace kernel;

usize f(const SpinLock<Vec<int>> &lock)
{
	return lock
		.with([](Vec<int> &numbers) {
			return numbers.as_span();
		})
		.size();
}
