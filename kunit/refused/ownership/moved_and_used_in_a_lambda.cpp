// SPDX-License-Identifier: GPL-2.0
// expect: an element of 'all' was moved from, and is used after that
// The Box is a null pointer, so this is an oops.
#include <kernel/memory/box.hpp>
#include <kernel/memory/vec.hpp>

using namespace kernel;

void take(Box<u32> box);

u32 f(Vec<Box<u32>> &all)
{
	take(std::move(all[0]));

	auto look = [&] {
#ifdef REFUSED
		return *all[0];
#else
		return *all[1];
#endif
	};

	return look();
}
