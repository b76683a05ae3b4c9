/* SPDX-License-Identifier: GPL-2.0 */
/* Processors by their numbers. */
#ifndef CXXRT_BORDER_CORE_CPU_H
#define CXXRT_BORDER_CORE_CPU_H

#include <cxxrt/border/border.h>

BORDER_BEGIN

/* A number that is larger than that of any processor. */
unsigned int border_cpu_end(void);
/* The first possible processor from this number on, or border_cpu_end(). */
unsigned int border_cpu_possible_from(unsigned int first);
bool border_cpu_online(unsigned int cpu);
/* The processor that the caller runs on; the next moment it may run on another one. */
unsigned int border_cpu_current(void);

BORDER_END

#endif
