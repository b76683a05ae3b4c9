/* SPDX-License-Identifier: GPL-2.0 */
/* CVE-2019-16231, fixed by 85ac30fa2e24 ("fjes: Handle workqueue allocation failure"), in short. */
#include "kernel.h"

struct workqueue;
struct workqueue *alloc_workqueue(const char *name);
void queue_work(struct workqueue *queue, int work);

/* The work queue is NULL if there was no memory. */
void probe(void)
{
	struct workqueue *control = alloc_workqueue("control");

	queue_work(control, 1);
}
