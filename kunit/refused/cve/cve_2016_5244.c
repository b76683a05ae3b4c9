/* SPDX-License-Identifier: GPL-2.0 */
/* CVE-2016-5244, fixed by 4116def23379 ("rds: fix an infoleak in rds_inc_info_copy"), in short. */
#include "kernel.h"

struct message_info {
	uint64_t sequence;
	u32 length;
	u32 flags;
};

/* The flags are never set. */
int copy_info(void __user *to, uint64_t sequence, u32 length)
{
	struct message_info info;

	info.sequence = sequence;
	info.length = length;
	return copy_to_user(to, &info, sizeof(info)) ? -EFAULT : 0;
}
