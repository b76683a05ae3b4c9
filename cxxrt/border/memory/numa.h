/* SPDX-License-Identifier: GPL-2.0 */
/* Nodes of memory. */
#ifndef CXXRT_BORDER_MEMORY_NUMA_H
#define CXXRT_BORDER_MEMORY_NUMA_H

#include <cxxrt/border/border.h>

BORDER_BEGIN

struct device;

/* Return a node, or -1 if any is as near. */
int border_node_of_device(const struct device *device);
int border_node_of_cpu(unsigned int cpu);
/* Returns whether the machine has the node, and it has memory or processors. */
int border_node_exists(int node);

BORDER_END

#endif
