/* SPDX-License-Identifier: GPL-2.0 */
/* CVE-2019-19057, fixed by d10dcb615c8e ("mwifiex: pcie: Fix memory leak in
 * mwifiex_pcie_init_evt_ring"), in short. */
#include "kernel.h"

int map_buffer(void *buffer);

/* The buffer leaks if it could not be mapped. */
int init_ring(void **ring)
{
	void *buffer = kmalloc(64, GFP_KERNEL);

	if (!buffer)
		return -ENOMEM;
	if (map_buffer(buffer))
		return -1;
	*ring = buffer;
	return 0;
}
