// SPDX-License-Identifier: GPL-2.0
// expect: 'e' refers to an object that is gone
// The optional destroyed the Box.
#include <optional>

#include <kernel/memory/box.hpp>

using namespace kernel;

struct Entry {
	u32 id = 0;
	u32 len = 0;
};

struct Slot {
	std::optional<Box<Entry>> e;
};
u32 f(Slot &s)
{
	if (!s.e)
		return 0;
	Entry &e = **s.e;
#ifdef REFUSED
	s.e = std::nullopt;
	return e.id;
#else
	u32 id = e.id;
	s.e = std::nullopt;
	return id;
#endif
}
