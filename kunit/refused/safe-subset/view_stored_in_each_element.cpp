// SPDX-License-Identifier: GPL-2.0
// expect: 'parts' refers to an object that is gone
// The loop stores a view of what the guard protects in each element.
#include <array>

#include <kernel/memory/vec.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

usize f(const Mutex<Vec<u8>> &lock)
{
	std::array<std::span<const u8>, 2> parts{};
	usize size = 0;
	{
		auto guard = lock.lock();

		for (auto &part : parts)
			part = guard->as_span();
		size = parts[0].size();
	}
#ifdef REFUSED
	size = parts[0].size();
#endif
	return size;
}
