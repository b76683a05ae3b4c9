/* SPDX-License-Identifier: GPL-2.0 */
/* Sources of pulses, one each second. */
#ifndef CXXRT_BORDER_PPS_PPS_H
#define CXXRT_BORDER_PPS_PPS_H

#include <cxxrt/border/border.h>
#include <cxxrt/layout/pps/pps.h>

BORDER_BEGIN

struct device;
struct pps_device;

struct border_pps_moment {
	BORDER_STORAGE(PPS_EVENT_TIME);
};

void border_pps_now(struct border_pps_moment *moment);

/* The events are bits: BORDER_PPS_CAPTUREASSERT, BORDER_PPS_CAPTURECLEAR. The parent may be NULL.
 * Sets the error number on failure. EINVAL if a text has 32 bytes or more, or the name none. */
struct pps_device *border_pps_register(struct device *parent, const char *name, const char *path,
				       int events, int *error) MAY_SLEEP;
/* Programs that have it open keep the source, which has no events then. */
void border_pps_unregister(struct pps_device *source) MAY_SLEEP;
void border_pps_event(struct pps_device *source, const struct border_pps_moment *moment, int event);

BORDER_END

#endif
