/* SPDX-License-Identifier: GPL-2.0 */
/* Red-black trees. */
#ifndef CXXRT_BORDER_CONTAINER_RBTREE_H
#define CXXRT_BORDER_CONTAINER_RBTREE_H

#include <cxxrt/border/border.h>

BORDER_BEGIN

/* struct rb_node, whose children C++ reads to search. */
struct border_rb_node {
	unsigned long parent_and_color;
	struct border_rb_node *right, *left;
} __attribute__((aligned(sizeof(long))));

struct border_rb_root {
	struct border_rb_node *node;
};

/* Links the node below a parent, by a link in the parent or in the root. */
void border_rb_insert(struct border_rb_node *node, struct border_rb_node *parent,
		      struct border_rb_node **link, struct border_rb_root *root);
void border_rb_erase(struct border_rb_node *node, struct border_rb_root *root);
struct border_rb_node *border_rb_first(const struct border_rb_root *root);
struct border_rb_node *border_rb_next(const struct border_rb_node *node);
/* Iterate in an order in which all nodes can be freed. */
struct border_rb_node *border_rb_first_postorder(const struct border_rb_root *root);
struct border_rb_node *border_rb_next_postorder(const struct border_rb_node *node);

BORDER_END

#endif
