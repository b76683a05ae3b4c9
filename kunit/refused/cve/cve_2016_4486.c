/* SPDX-License-Identifier: GPL-2.0 */
/* CVE-2016-4486, fixed by 5f8e44741f9f ("net: fix infoleak in rtnetlink"), in short. */
#include "kernel.h"

struct link_map {
	uint64_t mem_start;
	uint64_t mem_end;
	u16 base_addr;
	u8 irq;
	u8 port;
};

/* Each member is set, but the four bytes after port contain stack data. */
int fill_map(void __user *to, uint64_t start, uint64_t end, u16 base, u8 irq, u8 port)
{
	struct link_map map;

	map.mem_start = start;
	map.mem_end = end;
	map.base_addr = base;
	map.irq = irq;
	map.port = port;
	return copy_to_user(to, &map, sizeof(map)) ? -EFAULT : 0;
}
