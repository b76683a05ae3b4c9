/* SPDX-License-Identifier: GPL-2.0 */
/* Log messages of a device: functions of the kernel. */
#ifndef CXXRT_BORDER_DEVICE_LOG_H
#define CXXRT_BORDER_DEVICE_LOG_H

#include <cxxrt/border/border.h>

BORDER_BEGIN

struct device;

void _dev_emerg(const struct device *device, const char *format, ...);
void _dev_alert(const struct device *device, const char *format, ...);
void _dev_crit(const struct device *device, const char *format, ...);
void _dev_err(const struct device *device, const char *format, ...);
void _dev_warn(const struct device *device, const char *format, ...);
void _dev_notice(const struct device *device, const char *format, ...);
void _dev_info(const struct device *device, const char *format, ...);

BORDER_END

#endif
