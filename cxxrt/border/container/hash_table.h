/* SPDX-License-Identifier: GPL-2.0 */
/* Hashes. */
#ifndef CXXRT_BORDER_CONTAINER_HASH_TABLE_H
#define CXXRT_BORDER_CONTAINER_HASH_TABLE_H

#include <cxxrt/border/border.h>

BORDER_BEGIN

/* Returns a hash of that many bits. */
uint32_t border_hash_32(uint32_t value, unsigned int bits);
uint32_t border_hash_64(uint64_t value, unsigned int bits);

BORDER_END

#endif
