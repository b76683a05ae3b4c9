/* SPDX-License-Identifier: GPL-2.0 */
/* Taking a ring away, by unbind in sysfs, and getting another one, by bind. */
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

/* An empty ring, whatever the check before has left. */
static inline int bound_ring(void)
{
	tell_driver(DRIVER "bind");
	return empty_ring();
}

#endif
