// SPDX-License-Identifier: GPL-2.0
// expect: 'started' may have an error that this overwrites
// The first error is lost.
#include <kernel/core/result.hpp>

using namespace kernel;

Result<> start(int unit);

Result<> f()
{
	Result<> started = start(0);

#ifdef REFUSED
	started = start(1);
#else
	if (started.is_ok())
		started = start(1);
#endif
	return started;
}
