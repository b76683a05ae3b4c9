// SPDX-License-Identifier: GPL-2.0
// expect: 'first' refers to an object that is gone
// A view in an optional outlives the guard.
#include <optional>

#include <kernel/memory/vec.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

usize f(const SpinLock<Vec<int>> &lock)
{
	std::optional<std::span<int>> first;
	usize size = 0;

	{
		auto numbers = lock.lock();
		if (!numbers->is_empty())
			first = numbers->as_span();
#ifndef REFUSED
		size = first ? first->size() : 0;
#endif
	}
#ifdef REFUSED
	size = first ? first->size() : 0;
#endif
	return size;
}
