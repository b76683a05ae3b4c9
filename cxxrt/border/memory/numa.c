// SPDX-License-Identifier: GPL-2.0
#include <linux/device.h>
#include <linux/nodemask.h>
#include <linux/numa.h>
#include <linux/topology.h>

#include <cxxrt/border/memory/numa.h>

static_assert(NUMA_NO_NODE == -1);

int border_node_of_device(const struct device *device)
{
	return dev_to_node((struct device *)device);
}

int border_node_of_cpu(unsigned int cpu)
{
	return cpu_to_node(cpu);
}

int border_node_exists(int node)
{
	return node >= 0 && node < MAX_NUMNODES && node_online(node);
}
