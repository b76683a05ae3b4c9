// SPDX-License-Identifier: GPL-2.0
// Only whole variables are followed. The Box is a null pointer, so this is an oops.
#include <kernel/memory/box.hpp>

using namespace kernel;

struct Cache {
	Box<int> last;
};
void take(Box<int> box);

int f(Cache &cache)
{
	take(std::move(cache.last));
	return *cache.last;
}
