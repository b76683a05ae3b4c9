/* SPDX-License-Identifier: GPL-2.0 */
/* A platform device with registers, an interrupt and properties. */
#ifndef CXXRT_BORDER_TEST_PLATFORM_H
#define CXXRT_BORDER_TEST_PLATFORM_H

#include <cxxrt/border/border.h>

BORDER_BEGIN

struct platform_device;

/*
 * Adds a device name.0, or returns NULL. Its first region are registers of a device of QEMU's that
 * has no driver here; its second one has 16 bytes. Properties: clock-frequency (48000), levels
 * (1, 2, 3), label ("probe"), wakeup-source.
 */
struct platform_device *border_test_platform_make(const char *name, unsigned int irq) MAY_SLEEP;
void border_test_platform_remove(struct platform_device *device) MAY_SLEEP;
/* A register of the first region, and what it reads as. */
size_t border_test_platform_register(void);
uint32_t border_test_platform_value(void);

BORDER_END

#endif
