/* SPDX-License-Identifier: GPL-2.0 */
/* CVE-2025-38086, fixed by 9ad0452c0277 ("net: ch9200: fix uninitialised access during
 * mii_nway_restart"), in short. */
#include "kernel.h"

struct adapter;
int control_read(struct adapter *adapter, u16 index, void *data, u16 size);

/* If the transfer fails, the register has the value that was on the stack. */
int read_register(struct adapter *adapter, u16 index)
{
	u8 data[2];

	control_read(adapter, index, data, sizeof(data));
	return data[0] | data[1] << 8;
}
