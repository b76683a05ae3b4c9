/* SPDX-License-Identifier: GPL-2.0 */
/* CVE-2022-50045, fixed by 8d48562a2729 ("powerpc/pci: Fix get_phb_number() locking"), in short. */
#include "kernel.h"

int of_alias(void);

static int get_number(struct mutex *of_mutex)
{
	int number;

	mutex_lock(of_mutex);
	number = of_alias();
	mutex_unlock(of_mutex);
	return number;
}

/* The callee waits for a mutex. */
int alloc_controller(spinlock_t *controllers, struct mutex *of_mutex)
{
	int number;

	spin_lock(controllers);
	number = get_number(of_mutex);
	spin_unlock(controllers);
	return number;
}
