/* SPDX-License-Identifier: GPL-2.0 */
/* Static keys: branches that the kernel rewrites. */
#ifndef CXXRT_BORDER_CORE_STATIC_KEY_H
#define CXXRT_BORDER_CORE_STATIC_KEY_H

#include <cxxrt/border/border.h>
#include <cxxrt/layout/core/static_key.h>

BORDER_BEGIN

/* struct static_key: how often it was enabled, and, with jump labels, its first state. */
struct border_static_key {
	int enabled;
#if BORDER_STATIC_KEY_HAS_TYPE
	unsigned long type; /* 1: on */
#endif
};

/*
 * Return whether a key is on. The name says which branch the compiler places in line. Inlined, with
 * the address of a key of this module as a constant.
 */
bool border_static_branch_unlikely(struct border_static_key *key);
bool border_static_branch_likely(struct border_static_key *key);

void border_static_key_enable(struct border_static_key *key) MAY_SLEEP;
void border_static_key_disable(struct border_static_key *key) MAY_SLEEP;

BORDER_END

#endif
