/* SPDX-License-Identifier: GPL-2.0 */
/* Lists without a lock. */
#ifndef CXXRT_BORDER_CONTAINER_LLIST_H
#define CXXRT_BORDER_CONTAINER_LLIST_H

#include <cxxrt/border/border.h>

BORDER_BEGIN

/* struct llist_node. C++ reads the member of entries that it has removed from the list. */
struct border_llist_node {
	struct border_llist_node *next;
};
struct border_llist_head {
	struct border_llist_node *first;
};

/* Returns whether the list was empty. */
int border_llist_add(struct border_llist_node *node, struct border_llist_head *list);
/* Removes all entries and returns them in the order in which they were added. */
struct border_llist_node *border_llist_take_all(struct border_llist_head *list);
int border_llist_is_empty(const struct border_llist_head *list);

BORDER_END

#endif
