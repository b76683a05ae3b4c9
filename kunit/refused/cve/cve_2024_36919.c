/* SPDX-License-Identifier: GPL-2.0 */
/* CVE-2024-36919, fixed by c214ed2a4dda ("scsi: bnx2fc: Remove spin_lock_bh while releasing
 * resources after upload"), in short. */
#include "kernel.h"

struct session {
	spinlock_t lock;
	void *queue;
};
void dma_free_coherent(void *memory); /* may unmap it, and so may sleep */

/* vunmap() has a BUG_ON() for this. */
void free_resources(struct session *session)
{
	spin_lock(&session->lock);
	dma_free_coherent(session->queue);
	session->queue = NULL;
	spin_unlock(&session->lock);
}
