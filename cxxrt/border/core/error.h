/* SPDX-License-Identifier: GPL-2.0 */
/* The numbers of errors, which differ between architectures. */
#ifndef CXXRT_BORDER_CORE_ERROR_H
#define CXXRT_BORDER_CORE_ERROR_H

#include <cxxrt/layout/core/error.h>

#endif
