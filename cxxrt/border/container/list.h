/* SPDX-License-Identifier: GPL-2.0 */
/* Linked lists. */
#ifndef CXXRT_BORDER_CONTAINER_LIST_H
#define CXXRT_BORDER_CONTAINER_LIST_H

#include <cxxrt/border/border.h>

BORDER_BEGIN

/* struct list_head, whose members C++ reads to walk along a list. */
struct border_list_head {
	struct border_list_head *next, *prev;
};

void border_list_init(struct border_list_head *list);
void border_list_add(struct border_list_head *entry, struct border_list_head *list);
void border_list_add_tail(struct border_list_head *entry, struct border_list_head *list);
void border_list_del(struct border_list_head *entry);
/* Appends all entries of \p from, which is then empty. */
void border_list_splice_tail(struct border_list_head *from, struct border_list_head *to);

BORDER_END

#endif
