// SPDX-License-Identifier: GPL-2.0
// expect: 'head' refers to an object that is gone
// The checker infers what a function returns from its body.
#include <kernel/memory/vec.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

struct Queue {
	Vec<int> items;
	int limit = 0;
};

static std::span<const int> items_of(const Queue &queue)
{
	return queue.items.as_span();
}
static std::span<const int> head_of(const Queue &queue, [[maybe_unused]] std::span<const int> other)
{
	return items_of(queue).first(1);
}

int f(const SpinLock<Queue> &lock, std::span<const int> mine)
{
	std::span<const int> head;
	int n = 0;

	{
		auto queue = lock.lock();
		head = head_of(*queue, mine);
#ifndef REFUSED
		n = head[0];
#endif
	}
#ifdef REFUSED
	n = head[0];
#endif
	return n;
}
