/* SPDX-License-Identifier: GPL-2.0 */
/* CVE-2023-53099, fixed by 38ed310c22e7 ("firmware: xilinx: don't make a sleepable memory
 * allocation from an atomic context"), in short. */
#include "kernel.h"

struct feature {
	u32 id;
	int status;
};
void add(struct feature *feature);

static int check_feature(u32 id)
{
	struct feature *feature = kmalloc(sizeof(*feature), GFP_KERNEL);

	if (!feature)
		return -ENOMEM;
	feature->id = id;
	feature->status = 1;
	add(feature);
	return 0;
}

/* A function two calls down waits for memory. */
int enable_clock(spinlock_t *lock, u32 id)
{
	int ret;

	spin_lock(lock);
	ret = check_feature(id);
	spin_unlock(lock);
	return ret;
}
