// SPDX-License-Identifier: GPL-2.0
// expect: duration_is_longer_than_292_years
// by: types
// A Duration cannot represent so many nanoseconds.
#include <kernel/time/time.hpp>

using namespace kernel;

Duration f()
{
#ifdef REFUSED
	return 10000000000_s;
#else
	return 1000000000_s;
#endif
}
