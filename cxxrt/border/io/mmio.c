// SPDX-License-Identifier: GPL-2.0
#include <linux/io.h>

#include <cxxrt/border/io/mmio.h>

#define MMIO_ACCESS(width, type)                                                                   \
	__always_inline type border_read##width(const void __iomem *from)                          \
	{                                                                                          \
		return read##width(from);                                                          \
	}                                                                                          \
	__always_inline void border_write##width(type value, void __iomem *to)                     \
	{                                                                                          \
		write##width(value, to);                                                           \
	}

MMIO_ACCESS(b, uint8_t)
MMIO_ACCESS(w, uint16_t)
MMIO_ACCESS(l, uint32_t)
MMIO_ACCESS(q, uint64_t)
MMIO_ACCESS(b_relaxed, uint8_t)
MMIO_ACCESS(w_relaxed, uint16_t)
MMIO_ACCESS(l_relaxed, uint32_t)
MMIO_ACCESS(q_relaxed, uint64_t)

#define MMIO_ACCESS_EACH(width)                                                                    \
	__always_inline void border_reads##width(const void __iomem *from, void *to, size_t count) \
	{                                                                                          \
		reads##width(from, to, (unsigned int)count);                                       \
	}                                                                                          \
	__always_inline void border_writes##width(void __iomem *to, const void *from,              \
						  size_t count)                                    \
	{                                                                                          \
		writes##width(to, from, (unsigned int)count);                                      \
	}

MMIO_ACCESS_EACH(b)
MMIO_ACCESS_EACH(w)
MMIO_ACCESS_EACH(l)
MMIO_ACCESS_EACH(q)
