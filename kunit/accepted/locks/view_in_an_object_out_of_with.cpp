// SPDX-License-Identifier: GPL-2.0
// with() refuses references, pointers and views, but not objects that contain them. The safe
// subset has no such member.
#include <kernel/memory/vec.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

struct Numbers {
	std::span<int> all;
};

usize f(const SpinLock<Vec<int>> &lock)
{
	auto numbers = lock.with([](Vec<int> &vec) {
		return Numbers{vec.as_span()};
	});

	return numbers.all.size();
}
