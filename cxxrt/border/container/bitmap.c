// SPDX-License-Identifier: GPL-2.0
#include <linux/bitmap.h>

#include <cxxrt/border/container/bitmap.h>

__always_inline void border_bitmap_set(unsigned long *words, size_t first, size_t count)
{
	bitmap_set(words, first, count);
}

__always_inline void border_bitmap_clear(unsigned long *words, size_t first, size_t count)
{
	bitmap_clear(words, first, count);
}

__always_inline size_t border_bitmap_find_next(const unsigned long *words, size_t bits, size_t from)
{
	return find_next_bit(words, bits, from);
}

__always_inline size_t border_bitmap_find_next_clear(const unsigned long *words, size_t bits,
						     size_t from)
{
	return find_next_zero_bit(words, bits, from);
}

__always_inline size_t border_bitmap_weight(const unsigned long *words, size_t bits)
{
	return bitmap_weight(words, bits);
}

size_t border_bitmap_find_area(unsigned long *words, size_t bits, size_t count)
{
	return bitmap_find_next_zero_area(words, bits, 0, count, 0);
}
