/* SPDX-License-Identifier: GPL-2.0 */
/* CVE-2013-2888, fixed by 43622021d2e2 ("HID: validate HID report id size"), in short. */
#include "kernel.h"

struct report {
	int size;
};
struct report_table {
	struct report *by_id[256];
};

/* The identifier is the device's, and has 32 bits. */
struct report *report_of(struct report_table *table, u32 id)
{
	return table->by_id[id];
}
