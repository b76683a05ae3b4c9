// SPDX-License-Identifier: GPL-2.0
// expect: ignoring return value|nodiscard|discard
// by: types
// The caller continues although the event has not happened.
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
