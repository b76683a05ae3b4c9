// SPDX-License-Identifier: GPL-2.0
// expect: nothing frees 'id' if the function returns here
// After an error nobody knows the number, and the session stays.
#include <kernel/container/xarray.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

struct Session {
	u32 requests = 0;
};
Result<> start();

Result<u32> open(const Mutex<XArray<Session>> &sessions)
{
	auto session = TRY(Box<Session>::make(gfp::kernel));

#ifdef REFUSED
	const u32 id = TRY(sessions.lock()->alloc(gfp::kernel, std::move(session)));

	TRY(start());
#else
	TRY(start());

	const u32 id = TRY(sessions.lock()->alloc(gfp::kernel, std::move(session)));
#endif
	return id;
}
