/* SPDX-License-Identifier: GPL-2.0 */
/* Processors by their numbers. */
#ifndef CXXRT_BORDER_CORE_CPU_H
#define CXXRT_BORDER_CORE_CPU_H

#include <cxxrt/border/border.h>

BORDER_BEGIN

/* Returns a number that is larger than that of any processor. */
unsigned int border_cpu_end(void);
/* Returns the first possible processor from this number on, or border_cpu_end(). */
unsigned int border_cpu_possible_from(unsigned int first);
bool border_cpu_online(unsigned int cpu);
/* Returns the processor that the caller runs on. The caller may move at any time. */
unsigned int border_cpu_current(void);

BORDER_END

#endif
