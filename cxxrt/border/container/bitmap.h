/* SPDX-License-Identifier: GPL-2.0 */
/* Bitmaps. */
#ifndef CXXRT_BORDER_CONTAINER_BITMAP_H
#define CXXRT_BORDER_CONTAINER_BITMAP_H

#include <cxxrt/border/border.h>

BORDER_BEGIN

void border_bitmap_set(unsigned long *words, size_t first, size_t count);
void border_bitmap_clear(unsigned long *words, size_t first, size_t count);
size_t border_bitmap_find_next(const unsigned long *words, size_t bits, size_t from);
size_t border_bitmap_find_next_clear(const unsigned long *words, size_t bits, size_t from);
size_t border_bitmap_weight(const unsigned long *words, size_t bits);
/* Returns the first of so many consecutive clear bits; a bit past the end if there are none. */
size_t border_bitmap_find_area(unsigned long *words, size_t bits, size_t count);

BORDER_END

#endif
