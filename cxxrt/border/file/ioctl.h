/* SPDX-License-Identifier: GPL-2.0 */
/* The parts of a request number. */
#ifndef CXXRT_BORDER_FILE_IOCTL_H
#define CXXRT_BORDER_FILE_IOCTL_H

#include <cxxrt/layout/file/ioctl.h>

#endif
