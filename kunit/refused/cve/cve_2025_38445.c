/* SPDX-License-Identifier: GPL-2.0 */
/* CVE-2025-38445, fixed by d67ed2ccd2d1 ("md/raid1: Fix stack memory use after return in
 * raid1_reshape"), in short. */
#include "kernel.h"

struct list_head {
	struct list_head *next, *prev;
};
struct pool {
	int size;
	struct list_head waiting; /* points to itself while it is empty */
};
int init_pool(struct pool *pool, int size);

/* The copy points to the stack. */
int reshape(struct pool *pool, int size)
{
	struct pool larger;
	int ret = init_pool(&larger, size);

	if (ret)
		return ret;
	*pool = larger;
	return 0;
}
