// SPDX-License-Identifier: GPL-2.0
#include <linux/random.h>

#include <cxxrt/border/crypto/random.h>

uint8_t border_random_u8(void)
{
	return get_random_u8();
}

uint16_t border_random_u16(void)
{
	return get_random_u16();
}

uint32_t border_random_u32(void)
{
	return get_random_u32();
}

uint64_t border_random_u64(void)
{
	return get_random_u64();
}

void border_random_bytes(void *to, size_t size)
{
	get_random_bytes(to, size);
}

__always_inline uint32_t border_random_u32_below(uint32_t ceil)
{
	return get_random_u32_below(ceil);
}

bool border_random_is_initialized(void)
{
	return rng_is_initialized();
}

int border_random_wait(void)
{
	return wait_for_random_bytes();
}
