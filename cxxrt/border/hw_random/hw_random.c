// SPDX-License-Identifier: GPL-2.0
#include <linux/errno.h>
#include <linux/hw_random.h>
#include <linux/kconfig.h>

#include <cxxrt/border/hw_random/hw_random.h>

BORDER_STRUCT_MATCHES(border_hwrng, struct hwrng);

void border_hwrng_init(struct border_hwrng *rng, const char *name, unsigned short quality,
		       int (*init)(struct hwrng *rng), void (*cleanup)(struct hwrng *rng),
		       int (*read)(struct hwrng *rng, void *data, size_t max, bool wait))
{
	*(struct hwrng *)rng = (struct hwrng){
		.name = name,
		.init = init,
		.cleanup = cleanup,
		.read = read,
		.quality = quality,
	};
}

int border_hwrng_register(struct border_hwrng *rng)
{
#if IS_ENABLED(CONFIG_HW_RANDOM)
	return hwrng_register((struct hwrng *)rng);
#else
	return -EOPNOTSUPP;
#endif
}

void border_hwrng_unregister(struct border_hwrng *rng)
{
#if IS_ENABLED(CONFIG_HW_RANDOM)
	hwrng_unregister((struct hwrng *)rng);
#endif
}

long border_hwrng_msleep(struct hwrng *rng, unsigned int milliseconds)
{
#if IS_ENABLED(CONFIG_HW_RANDOM)
	return hwrng_msleep(rng, milliseconds);
#else
	return 0;
#endif
}
