// SPDX-License-Identifier: GPL-2.0
#include <linux/list.h>

#include <cxxrt/border/container/list.h>

BORDER_STRUCT_MATCHES(border_list_head, struct list_head);

static __always_inline struct list_head *list_of(struct border_list_head *entry)
{
	return (struct list_head *)entry;
}

__always_inline void border_list_init(struct border_list_head *list)
{
	INIT_LIST_HEAD(list_of(list));
}

__always_inline void border_list_add(struct border_list_head *entry, struct border_list_head *list)
{
	list_add(list_of(entry), list_of(list));
}

__always_inline void border_list_add_tail(struct border_list_head *entry,
					  struct border_list_head *list)
{
	list_add_tail(list_of(entry), list_of(list));
}

__always_inline void border_list_del(struct border_list_head *entry)
{
	list_del(list_of(entry));
}

__always_inline void border_list_splice_tail(struct border_list_head *from,
					     struct border_list_head *to)
{
	list_splice_tail_init(list_of(from), list_of(to));
}
