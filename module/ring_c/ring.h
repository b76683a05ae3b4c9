/* SPDX-License-Identifier: GPL-2.0 */
/* A ring with its node. */
#ifndef RING_C_RING_H
#define RING_C_RING_H

#include <linux/kref.h>
#include <linux/miscdevice.h>
#include <linux/wait.h>

#include "core.h"

/* The ring as programs see it. It exists until its device is unbound and its last file is
 * closed. */
struct ring {
	struct ring_core core;
	wait_queue_head_t readable;
	wait_queue_head_t writable;
	struct fasync_struct *signals;
	bool revoked; /* its device is gone */
	struct kref users;
	struct miscdevice node;
	char name[sizeof(KBUILD_MODNAME) + 10];
};

/* Creates the ring and /dev/ring_c@id. Returns an ERR_PTR() on failure. */
struct ring *ring_add(struct device *parent, int id, size_t capacity);
/* Removes the node and wakes sleeping tasks. The last user frees the ring. */
void ring_remove(struct ring *ring);

#endif
