// SPDX-License-Identifier: GPL-2.0
// by: safe
// An element that is moved away, and used in a lambda. The Box is a null pointer, so this is an
// oops.
#include <kernel/memory/box.hpp>
#include <kernel/memory/vec.hpp>

using namespace kernel;

void take(Box<u32> box);

u32 f(Vec<Box<u32>> &all)
{
	take(std::move(all[0]));

	auto look = [&] {
		return *all[0];
	};

	return look();
}
