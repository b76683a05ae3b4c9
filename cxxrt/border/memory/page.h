/* SPDX-License-Identifier: GPL-2.0 */
/* Pages. */
#ifndef CXXRT_BORDER_MEMORY_PAGE_H
#define CXXRT_BORDER_MEMORY_PAGE_H

#include <cxxrt/layout/memory/page.h>

#endif
