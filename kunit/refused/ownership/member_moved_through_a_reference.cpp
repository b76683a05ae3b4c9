// SPDX-License-Identifier: GPL-2.0
// expect: a member of 'first' was moved from, and is used after that
// A member of an object that a local reference names. The Box is a null pointer, so this is an
// oops.
#include <kernel/container/list.hpp>
#include <kernel/memory/box.hpp>

using namespace kernel;

struct Holder {
	Box<u32> held;
};
void take(Box<u32> box);

u32 f(List<Holder> &list)
{
	Holder &first = list.front();
#ifndef REFUSED
	const u32 number = *first.held;
#endif

	take(std::move(first.held));
#ifdef REFUSED
	return *first.held;
#else
	return number;
#endif
}
