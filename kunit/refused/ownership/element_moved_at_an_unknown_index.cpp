// SPDX-License-Identifier: GPL-2.0
// expect: an element of 'all' was moved from, and is used after that
// Both calls return the same index. The Box is a null pointer, so this is an oops.
#include <kernel/memory/box.hpp>
#include <kernel/memory/vec.hpp>

using namespace kernel;

usize current_index();
void take(Box<u32> box);

u32 f(Vec<Box<u32>> &all)
{
#ifdef REFUSED
	take(std::move(all[current_index()]));
	return *all[current_index()];
#else
	const u32 number = *all[current_index()];

	take(std::move(all[current_index()]));
	return number;
#endif
}
