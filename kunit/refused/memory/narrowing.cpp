// SPDX-License-Identifier: GPL-2.0
// expect: narrowing|cannot be narrowed
// by: types
// 300 is 44 in a byte.
#include <kernel/core/types.hpp>

using namespace kernel;

u8 f()
{
#ifdef REFUSED
	return u8{300};
#else
	return u8{44};
#endif
}
