// SPDX-License-Identifier: GPL-2.0
#include <linux/llist.h>

#include <cxxrt/border/container/llist.h>

BORDER_STRUCT_MATCHES(border_llist_node, struct llist_node);
BORDER_STRUCT_MATCHES(border_llist_head, struct llist_head);

__always_inline int border_llist_add(struct border_llist_node *node, struct border_llist_head *list)
{
	return llist_add((struct llist_node *)node, (struct llist_head *)list);
}

struct border_llist_node *border_llist_take_all(struct border_llist_head *list)
{
	struct llist_node *all = llist_del_all((struct llist_head *)list);

	return (struct border_llist_node *)llist_reverse_order(all);
}

__always_inline int border_llist_is_empty(const struct border_llist_head *list)
{
	return llist_empty((const struct llist_head *)list);
}
