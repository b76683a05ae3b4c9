/* SPDX-License-Identifier: GPL-2.0 */
/* CVE-2021-47216, fixed by d4996c6eac4c ("scsi: advansys: Fix kernel pointer leak"), in short. */
#include "kernel.h"

struct scsi_host {
	unsigned long base;
};

/* The log discloses the addresses of kernel objects. */
void print_host(const struct scsi_host *host)
{
	printk("scsi_host at addr 0x%lx, base 0x%lx\n", (unsigned long)host, host->base);
}
