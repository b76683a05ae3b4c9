/* SPDX-License-Identifier: GPL-2.0 */
/* Files that drivers load into devices. */
#ifndef CXXRT_BORDER_DEVICE_FIRMWARE_H
#define CXXRT_BORDER_DEVICE_FIRMWARE_H

#include <cxxrt/border/border.h>

BORDER_BEGIN

struct device;
struct firmware;

/* Loads a file and returns 0, or returns a negative error number. Logs a failure unless it is
 * optional. */
int border_request_firmware(const struct firmware **firmware, const char *name,
			    struct device *device, int is_optional) MAY_SLEEP;
void border_release_firmware(const struct firmware *firmware) MAY_SLEEP;
const unsigned char *border_firmware_data(const struct firmware *firmware);
size_t border_firmware_size(const struct firmware *firmware);

BORDER_END

#endif
