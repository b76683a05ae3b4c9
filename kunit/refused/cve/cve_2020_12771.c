/* SPDX-License-Identifier: GPL-2.0 */
/* CVE-2020-12771, fixed by be23e837333a ("bcache: fix potential deadlock problem in
 * btree_gc_coalesce"), in short. */
#include "kernel.h"

struct node {
	struct mutex write_lock;
	int keys;
};
int coalesce_keys(struct node *node);

static void free_node(struct node *node)
{
	mutex_lock(&node->write_lock);
	node->keys = 0;
	mutex_unlock(&node->write_lock);
}

/* The error path takes the lock again. */
int coalesce(struct node *node)
{
	mutex_lock(&node->write_lock);
	if (coalesce_keys(node))
		goto out_nocoalesce;
	mutex_unlock(&node->write_lock);
	return 0;

out_nocoalesce:
	free_node(node);
	return -1;
}
