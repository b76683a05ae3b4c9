// SPDX-License-Identifier: GPL-2.0
// with() refuses references, pointers and views, but does not look into objects. The safe subset
// has no such member.
#include <kernel/lock.hpp>
#include <kernel/vec.hpp>

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
