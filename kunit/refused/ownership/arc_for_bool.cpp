// SPDX-License-Identifier: GPL-2.0
// expect: could not convert|not contextually convertible
// by: types
// An Arc is never empty, so it has no test.
#include <kernel/memory/arc.hpp>

using namespace kernel;

int f(const Arc<int> &shared)
{
#ifdef REFUSED
	return shared ? *shared : 0;
#else
	return *shared;
#endif
}
