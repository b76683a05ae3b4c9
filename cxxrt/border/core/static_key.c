// SPDX-License-Identifier: GPL-2.0
#include <linux/jump_label.h>

#include <cxxrt/border/core/static_key.h>

BORDER_STRUCT_MATCHES(border_static_key, struct static_key);
static_assert(offsetof(struct border_static_key, enabled) == offsetof(struct static_key, enabled));
#ifdef CONFIG_JUMP_LABEL
static_assert(offsetof(struct border_static_key, type) == offsetof(struct static_key, type));
static_assert(JUMP_TYPE_TRUE == 1 && JUMP_TYPE_FALSE == 0);
#endif

/* The type of a key is its first state, so there is one function for keys that are off at first and
 * one for keys that are on.
 */
__always_inline bool border_static_branch_unlikely(struct border_static_key *key)
{
	return static_branch_unlikely((struct static_key_false *)key);
}

__always_inline bool border_static_branch_likely(struct border_static_key *key)
{
	return static_branch_likely((struct static_key_true *)key);
}

void border_static_key_enable(struct border_static_key *key)
{
	static_key_enable((struct static_key *)key);
}

void border_static_key_disable(struct border_static_key *key)
{
	static_key_disable((struct static_key *)key);
}
