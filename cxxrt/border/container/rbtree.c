// SPDX-License-Identifier: GPL-2.0
#include <linux/rbtree.h>

#include <cxxrt/border/container/rbtree.h>

BORDER_STRUCT_MATCHES(border_rb_node, struct rb_node);
BORDER_STRUCT_MATCHES(border_rb_root, struct rb_root);
static_assert(offsetof(struct border_rb_node, right) == offsetof(struct rb_node, rb_right) &&
	      offsetof(struct border_rb_node, left) == offsetof(struct rb_node, rb_left));

static __always_inline struct rb_node *rb_node_of(const struct border_rb_node *node)
{
	return (struct rb_node *)node;
}

static __always_inline struct border_rb_node *border_of_rb_node(struct rb_node *node)
{
	return (struct border_rb_node *)node;
}

void border_rb_insert(struct border_rb_node *node, struct border_rb_node *parent,
		      struct border_rb_node **link, struct border_rb_root *root)
{
	rb_link_node(rb_node_of(node), rb_node_of(parent), (struct rb_node **)link);
	rb_insert_color(rb_node_of(node), (struct rb_root *)root);
}

__always_inline void border_rb_erase(struct border_rb_node *node, struct border_rb_root *root)
{
	rb_erase(rb_node_of(node), (struct rb_root *)root);
}

__always_inline struct border_rb_node *border_rb_first(const struct border_rb_root *root)
{
	return border_of_rb_node(rb_first((const struct rb_root *)root));
}

__always_inline struct border_rb_node *border_rb_next(const struct border_rb_node *node)
{
	return border_of_rb_node(rb_next(rb_node_of(node)));
}

__always_inline struct border_rb_node *border_rb_first_postorder(const struct border_rb_root *root)
{
	return border_of_rb_node(rb_first_postorder((const struct rb_root *)root));
}

__always_inline struct border_rb_node *border_rb_next_postorder(const struct border_rb_node *node)
{
	return border_of_rb_node(rb_next_postorder(rb_node_of(node)));
}
