// SPDX-License-Identifier: GPL-2.0
// by: safe
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

	take(std::move(first.held));
	return *first.held;
}
