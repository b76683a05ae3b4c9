// SPDX-License-Identifier: GPL-2.0
// expect: this cast changes a type without a check
// A number becomes an address.
#include <kernel/core/types.hpp>

using namespace kernel;

bool f(u64 &n)
{
#ifdef REFUSED
	return reinterpret_cast<s64 &>(n) < 0;
#else
	return static_cast<s64>(n) < 0;
#endif
}
