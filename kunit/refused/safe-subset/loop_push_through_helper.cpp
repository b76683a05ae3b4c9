// SPDX-License-Identifier: GPL-2.0
// expect: this changes the object that the loop iterates over
// The helper grows the Vec that the loop iterates over.
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

Result<> add(Vec<Session> &to) MAY_SLEEP;
Result<> dup(Vec<Session> &to)
{
	auto e = TRY(Box<Entry>::make(gfp::kernel));
	return to.push(gfp::kernel, Session{.ids = {}, .state = 0, .entry = std::move(e)});
}
Result<> f(Vec<Session> &sessions)
{
#ifdef REFUSED
	for (Session &s : sessions)
		if (s.state == 3)
			TRY(dup(sessions));
#else
	const usize n = sessions.size();
	for (usize i = 0; i < n; i++)
		if (sessions[i].state == 3)
			TRY(dup(sessions));
#endif
	return ok();
}
