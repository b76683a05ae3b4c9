// SPDX-License-Identifier: GPL-2.0
// expect: a member of 'cache' was moved from, and is used after that
// The Box is a null pointer, so this is an oops.
#include <kernel/memory/box.hpp>

using namespace kernel;

struct Cache {
	Box<int> last;
};
void take(Box<int> box);

int f(Cache &cache, Box<int> next)
{
	take(std::move(cache.last));
#ifndef REFUSED
	cache.last = std::move(next);
#endif
	return *cache.last; // here
}
