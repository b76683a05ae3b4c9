// SPDX-License-Identifier: GPL-2.0
// expect: ignoring return value|nodiscard|discard
// by: types
// Nothing has happened, and the caller goes on.
#include <kernel/sync/completion.hpp>

using namespace kernel;

Result<> f(const Completion &done)
{
#ifdef REFUSED
	done.wait_timeout(1_s);
	return ok();
#else
	return done.wait_timeout(1_s);
#endif
}
