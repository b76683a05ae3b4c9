// SPDX-License-Identifier: GPL-2.0
// expect: 'take' was moved from, and is used after that
// The first call moved away what the second one uses.
#include <kernel/memory/box.hpp>

using namespace kernel;

int f(Box<int> box)
{
	auto take = [box = std::move(box)]() mutable {
		const Box<int> taken = std::move(box);

		return *taken;
	};

#ifdef REFUSED
	const int first = take();

	return first + take();
#else
	return take();
#endif
}
