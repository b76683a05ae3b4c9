/* SPDX-License-Identifier: GPL-2.0 */
/* CVE-2024-36922, fixed by c2ace6300600 ("wifi: iwlwifi: read txq->read_ptr under lock"), in short.
 * */
#include "kernel.h"

struct queue {
	spinlock_t lock;
	int read;
};
void free_entry(struct queue *queue, int entry);

/* Two tasks that reclaim at the same time begin at the same entry and free it twice. */
void reclaim(struct queue *queue, int end)
{
	int read = queue->read;

	spin_lock(&queue->lock);
	for (; read != end; read++)
		free_entry(queue, read);
	queue->read = end;
	spin_unlock(&queue->lock);
}
