// SPDX-License-Identifier: GPL-2.0
// expect: 'second' was moved from, and is used after that
// The swap moves the null pointer to the other variable.
#include <kernel/memory/box.hpp>

using namespace kernel;

void submit(Box<u32> box);

u32 rotate(Box<u32> first, Box<u32> second)
{
	submit(std::move(first));
	std::swap(first, second);
#ifdef REFUSED
	return *second;
#else
	return *first;
#endif
}
