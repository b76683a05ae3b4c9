// SPDX-License-Identifier: GPL-2.0
#include <linux/bitops.h>

#include <cxxrt/border/core/bits.h>

__always_inline unsigned int border_hweight32(unsigned int n)
{
	return hweight32(n);
}

__always_inline unsigned int border_hweight64(unsigned long long n)
{
	return hweight64(n);
}
