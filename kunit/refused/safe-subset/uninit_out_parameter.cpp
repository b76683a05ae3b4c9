// SPDX-License-Identifier: GPL-2.0
// expect: 'n' has no initial value, and contains old memory
// The function may leave the number as it was.
#include <kernel/core/types.hpp>

using namespace kernel;

#ifdef REFUSED
bool get(u32 &to, bool c)
{
	if (c)
		to = 1;
	return c;
}
u32 f(bool c)
{
	u32 n;
	get(n, c);
	return n;
}
#else
bool get(u32 &to, bool c)
{
	to = c;
	return c;
}
u32 f(bool c)
{
	u32 n = 0;
	get(n, c);
	return n;
}
#endif
