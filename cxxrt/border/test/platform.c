// SPDX-License-Identifier: GPL-2.0
#include <linux/err.h>
#include <linux/ioport.h>
#include <linux/platform_device.h>
#include <linux/property.h>

#include <cxxrt/border/test/platform.h>

#ifdef CONFIG_X86
#define TEST_PLATFORM_BASE                                                                         \
	0xfed00000		     /* the timer HPET, which a kernel without ACPI does not find */
#define TEST_PLATFORM_REGISTER 0x000 /* its capabilities */
#define TEST_PLATFORM_VALUE 0x8086a201
#else
#define TEST_PLATFORM_BASE 0x09010000 /* the clock PL031 of virt */
#define TEST_PLATFORM_REGISTER 0xfe0  /* its part number */
#define TEST_PLATFORM_VALUE 0x31
#endif

struct platform_device *border_test_platform_make(const char *name, unsigned int irq)
{
	static const u32 levels[] = {1, 2, 3};
	const struct resource resources[] = {
		DEFINE_RES_MEM(TEST_PLATFORM_BASE, 0x1000),
		DEFINE_RES_MEM(TEST_PLATFORM_BASE + 0x1000, 0x10),
		DEFINE_RES_IRQ(irq),
	};
	const struct property_entry properties[] = {
		PROPERTY_ENTRY_U32("clock-frequency", 48000),
		PROPERTY_ENTRY_U32_ARRAY("levels", levels),
		PROPERTY_ENTRY_STRING("label", "probe"),
		PROPERTY_ENTRY_BOOL("wakeup-source"),
		{},
	};
	const struct platform_device_info info = {
		.name = name,
		.id = 0,
		.res = resources,
		.num_res = ARRAY_SIZE(resources),
		.properties = properties,
	};
	struct platform_device *device = platform_device_register_full(&info);

	return IS_ERR(device) ? NULL : device;
}

void border_test_platform_remove(struct platform_device *device)
{
	platform_device_unregister(device);
}

size_t border_test_platform_register(void)
{
	return TEST_PLATFORM_REGISTER;
}

uint32_t border_test_platform_value(void)
{
	return TEST_PLATFORM_VALUE;
}
