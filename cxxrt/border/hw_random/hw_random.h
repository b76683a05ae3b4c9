/* SPDX-License-Identifier: GPL-2.0 */
/* Hardware random number generators. */
#ifndef CXXRT_BORDER_HW_RANDOM_HW_RANDOM_H
#define CXXRT_BORDER_HW_RANDOM_HW_RANDOM_H

#include <cxxrt/border/border.h>
#include <cxxrt/layout/hw_random/hw_random.h>

BORDER_BEGIN

struct hwrng;

struct border_hwrng {
	BORDER_STORAGE(HWRNG);
};

/* The functions init and cleanup may be NULL. */
void border_hwrng_init(struct border_hwrng *rng, const char *name, unsigned short quality,
		       int (*init)(struct hwrng *rng), void (*cleanup)(struct hwrng *rng),
		       int (*read)(struct hwrng *rng, void *data, size_t max, bool wait));
/* 0, or a negative error number. */
int border_hwrng_register(struct border_hwrng *rng) MAY_SLEEP;
/* Wakes a sleeping reader, and waits for it. */
void border_hwrng_unregister(struct border_hwrng *rng) MAY_SLEEP;
/* 0 after the time, a positive number if the generator is unregistered, or -ERESTARTSYS. */
long border_hwrng_msleep(struct hwrng *rng, unsigned int milliseconds) MAY_SLEEP;

BORDER_END

#endif
