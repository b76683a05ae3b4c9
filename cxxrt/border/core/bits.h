/* SPDX-License-Identifier: GPL-2.0 */
/* The number of bits that are set. */
#ifndef CXXRT_BORDER_CORE_BITS_H
#define CXXRT_BORDER_CORE_BITS_H

#include <cxxrt/border/border.h>

BORDER_BEGIN

unsigned int border_hweight32(unsigned int n);
unsigned int border_hweight64(unsigned long long n);

BORDER_END

#endif
