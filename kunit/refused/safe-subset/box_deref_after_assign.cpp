// SPDX-License-Identifier: GPL-2.0
// expect: 'e' refers to an object that is gone
// The assignment destroyed the old object of the Box.
#include <kernel/core/result.hpp>
#include <kernel/memory/box.hpp>
#include <kernel/memory/vec.hpp>

using namespace kernel;

struct Entry {
	u32 id = 0;
	u32 len = 0;
};
struct Session {
	Vec<u32> ids;
	u32 state = 0;
	Box<Entry> entry;
};

Result<u32> f(Session &s)
{
	Entry &e = *s.entry;
#ifdef REFUSED
	s.entry = TRY(Box<Entry>::make(gfp::kernel));
	return e.id;
#else
	const u32 id = e.id;
	s.entry = TRY(Box<Entry>::make(gfp::kernel));
	return id;
#endif
}
