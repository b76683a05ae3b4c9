// SPDX-License-Identifier: GPL-2.0
#include <linux/hash.h>

#include <cxxrt/border/container/hash_table.h>

__always_inline uint32_t border_hash_32(uint32_t value, unsigned int bits)
{
	return hash_32(value, bits);
}

__always_inline uint32_t border_hash_64(uint64_t value, unsigned int bits)
{
	return hash_64(value, bits);
}
