/* SPDX-License-Identifier: GPL-2.0 */
/* Random numbers. The functions take a lock of the generator. */
#ifndef CXXRT_BORDER_CRYPTO_RANDOM_H
#define CXXRT_BORDER_CRYPTO_RANDOM_H

#include <cxxrt/border/border.h>

BORDER_BEGIN

uint8_t border_random_u8(void) DOES(wait_for_a_lock);
uint16_t border_random_u16(void) DOES(wait_for_a_lock);
uint32_t border_random_u32(void) DOES(wait_for_a_lock);
uint64_t border_random_u64(void) DOES(wait_for_a_lock);
void border_random_bytes(void *to, size_t size) DOES(wait_for_a_lock);
/* Returns a number from 0 to ceil - 1. The caller ensures that ceil is not 0. */
uint32_t border_random_u32_below(uint32_t ceil) DOES(wait_for_a_lock);
bool border_random_is_initialized(void);
/* Returns 0 or -ERESTARTSYS. */
int border_random_wait(void) MAY_SLEEP;

BORDER_END

#endif
