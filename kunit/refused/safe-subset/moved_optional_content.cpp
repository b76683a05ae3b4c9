// SPDX-License-Identifier: GPL-2.0
// expect: the content is used after its value was moved away
// The optional still has a value: a Box without an object.
#include <optional>

#include <kernel/memory/box.hpp>

using namespace kernel;

struct Entry {
	u32 id = 0;
	u32 len = 0;
};
void keep(Box<Entry> e);

u32 f(std::optional<Box<Entry>> &o)
{
	if (!o)
		return 0;
	keep(std::move(*o));
#ifdef REFUSED
	return (*o)->id;
#else
	o.reset();
	return 0;
#endif
}
