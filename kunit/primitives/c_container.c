// SPDX-License-Identifier: GPL-2.0
/* Containers in C; cxx_container.cpp has the same in C++. */
#include "c.h"

int c_kfifo(struct in_c *on)
{
	u64 value;

	if (!kfifo_put(&on->fifo, on->value))
		return -ENOSPC;
	if (!kfifo_get(&on->fifo, &value))
		return -ENODATA;
	return value;
}

int c_bitmap(struct in_c *on)
{
	unsigned int bits = (on->value & 7) + 1;
	unsigned long first = bitmap_find_next_zero_area(on->area, 128, 0, bits, 0);

	if (first >= 128)
		return -ENOSPC;
	bitmap_set(on->area, first, bits);
	bitmap_clear(on->area, first, bits);
	return first;
}

int c_hweight(struct in_c *on)
{
	return hweight64(on->value);
}

int c_hash_find(struct in_c *on)
{
	struct hashed *entry;
	u32 key = on->value;

	hash_for_each_possible(on->table, entry, node, key)
	{
		if (entry->key == key)
			return entry->value;
	}
	return -ENOENT;
}

int c_llist(struct in_c *on)
{
	struct event *event = kmalloc(sizeof(*event), GFP_KERNEL), *next;
	int sum = 0;

	if (!event)
		return -ENOMEM;
	event->value = on->value;
	llist_add(&event->node, &on->events);
	llist_for_each_entry_safe(event, next, llist_reverse_order(llist_del_all(&on->events)),
				  node)
	{
		sum += event->value;
		kfree(event);
	}
	return sum;
}
