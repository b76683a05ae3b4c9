// SPDX-License-Identifier: GPL-2.0
// expect: always
// The test has no effect.
#include <kernel/core/types.hpp>

using namespace kernel;

bool f(unsigned n)
{
#ifdef REFUSED
	return n >= 0;
#else
	return n > 0;
#endif
}
