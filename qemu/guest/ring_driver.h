/* SPDX-License-Identifier: GPL-2.0 */
/* Removes a ring by unbind in sysfs, and creates another by bind. */
#ifndef RING_DRIVER_H
#define RING_DRIVER_H

#include "ring.h"

#define DRIVER "/sys/bus/platform/drivers/%1$s/"
#define DEVICE DRIVER "%1$s.0/"

static inline bool tell_driver(const char *file)
{
	int control = open(named(file), O_WRONLY);
	const char *device = named("%1$s.0");
	bool told = control >= 0 && write(control, device, strlen(device)) > 0;

	close(control);
	return told;
}

static inline void unbind(void)
{
	expect(tell_driver(DRIVER "unbind"));
}

static inline void bind(void)
{
	expect(tell_driver(DRIVER "bind"));
}

/* Creates an empty ring, whatever the previous check left. */
static inline int bound_ring(void)
{
	tell_driver(DRIVER "bind");
	return empty_ring();
}

#endif
