// SPDX-License-Identifier: GPL-2.0
// expect: this changes the object that the loop iterates over
// The loop uses the end of the old content.
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

void f(Vec<Session> &sessions)
{
#ifdef REFUSED
	for (Session &s : sessions)
		if (s.state == 3)
			sessions.clear();
#else
	bool any = false;
	for (Session &s : sessions)
		any |= s.state == 3;
	if (any)
		sessions.clear();
#endif
}
