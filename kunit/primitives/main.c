// SPDX-License-Identifier: GPL-2.0
/*
 * Measures the primitives when it is loaded. Logs for each, in C++ and in C, the minimum, the
 * median and the maximum of some rounds, by the time stamp counter. With qemu/boot --icount it
 * counts instructions.
 */
#define pr_fmt(text) KBUILD_MODNAME ": " text

#include <linux/dma-mapping.h>
#include <linux/err.h>
#include <linux/mm.h>
#include <linux/mman.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>
#include <linux/sched.h>
#include <linux/sort.h>
#include <linux/timex.h>

#include "primitives.h"

#define ROUNDS 9
#define CALLS 64

static int compare(const void *a, const void *b)
{
	u64 left = *(const u64 *)a, right = *(const u64 *)b;

	return (left > right) - (left < right);
}

struct rounds {
	u64 took[ROUNDS];
};

static void report(const char *name, const char *language, struct rounds *rounds)
{
	u64 *took = rounds->took;

	sort(took, ROUNDS, sizeof(*took), compare, NULL);
	pr_notice("%s\t%s\t%llu\t%llu\t%llu\n", name, language, took[0], took[ROUNDS / 2],
		  took[ROUNDS - 1]);
}

/* Called by name, as in a driver, without the cost of a pointer. */
#define ROUND(call, round, rounds)                                                                 \
	do {                                                                                       \
		u64 start = get_cycles();                                                          \
                                                                                                   \
		for (int i = 0; i < CALLS; i++)                                                    \
			call;                                                                      \
		(rounds)->took[round] = (get_cycles() - start) / CALLS;                            \
		cond_resched();                                                                    \
	} while (0)

/* C is first in every other round; the calls before the first round are a warm-up. */
#define MEASURE(name, context)                                                                     \
	static noinline_for_stack void measure_##name(struct in_c *c, struct in_cxx *cxx)          \
	{                                                                                          \
		struct rounds in_c, in_cxx;                                                        \
                                                                                                   \
		c_##name(c);                                                                       \
		cxx_##name(cxx);                                                                   \
		for (int round = 0; round < ROUNDS; round++) {                                     \
			if (round & 1)                                                             \
				ROUND(c_##name(c), round, &in_c);                                  \
			ROUND(cxx_##name(cxx), round, &in_cxx);                                    \
			if (!(round & 1))                                                          \
				ROUND(c_##name(c), round, &in_c);                                  \
		}                                                                                  \
		report(#name, "C++", &in_cxx);                                                     \
		report(#name, "C", &in_c);                                                         \
	}
EACH_PRIMITIVE(MEASURE)

static void measure_all(struct in_c *c, struct in_cxx *cxx)
{
#define CALL(name, context) measure_##name(c, cxx);
	EACH_PRIMITIVE(CALL)
}

static int __init primitives_init(void)
{
	unsigned long user =
		vm_mmap(NULL, 0, PAGE_SIZE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, 0);
	struct platform_device *device;
	struct on_buses buses = {};
	struct in_cxx *cxx = NULL;
	struct in_c *c = NULL;

	if (IS_ERR_VALUE(user))
		return user;
	device = platform_device_register_simple(KBUILD_MODNAME, PLATFORM_DEVID_NONE, NULL, 0);
	if (IS_ERR(device)) {
		vm_munmap(user, PAGE_SIZE);
		return PTR_ERR(device);
	}
	/* Cannot fail for a device that reaches all memory. */
	(void)dma_coerce_mask_and_coherent(&device->dev, DMA_BIT_MASK(64));
	/* As a device that a program uses: it has a reference. */
	pm_runtime_get_noresume(&device->dev);
	pm_runtime_set_active(&device->dev);
	pm_runtime_enable(&device->dev);
#ifdef PRIMITIVES_I2C
	buses.i2c = make_client(&device->dev);
#endif
#ifdef PRIMITIVES_SPI
	buses.spi = make_spi(&device->dev);
#endif
	if (!IS_ERR(buses.i2c) && !IS_ERR(buses.spi)) {
		c = c_make(user, &device->dev, &buses);
		cxx = cxx_make(user, &device->dev, &buses);
	}
	if (c && cxx)
		measure_all(c, cxx);
	if (c)
		c_free(c);
	if (cxx)
		cxx_free(cxx);
#ifdef PRIMITIVES_I2C
	if (!IS_ERR(buses.i2c))
		free_client(buses.i2c);
#endif
#ifdef PRIMITIVES_SPI
	if (!IS_ERR(buses.spi))
		free_spi(buses.spi);
#endif
	pm_runtime_disable(&device->dev);
	pm_runtime_put_noidle(&device->dev);
	platform_device_unregister(device);
	vm_munmap(user, PAGE_SIZE);
	return c && cxx ? 0 : -ENOMEM;
}

static void __exit primitives_exit(void) {}

module_init(primitives_init);
module_exit(primitives_exit);
MODULE_LICENSE("GPL");
MODULE_DESCRIPTION("What drivers do over and over, in C++ and in C");
