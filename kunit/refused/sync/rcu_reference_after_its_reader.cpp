// SPDX-License-Identifier: GPL-2.0
// expect: .found. refers to an object that is gone
// by: safe
// A view in an optional outlives the reader.
#include <array>
#include <optional>

#include <kernel/sync/rcu.hpp>

using namespace kernel;

struct Limits {
	std::array<u64, 4> most;
};

u64 first(const Rcu<Limits> &limits)
{
	std::optional<std::span<const u64>> found;
	u64 sum = 0;

	{
		rcu::Guard guard;

		found = std::span(limits.read(guard).most);
		sum += (*found)[0];
	}
#ifdef REFUSED
	sum += (*found)[1]; // here
#endif
	return sum;
}
