/* SPDX-License-Identifier: GPL-2.0 */
/*
 * What drivers do over and over, in C++ and in C: scripts/test-primitives compares the code. Each
 * of these functions exists twice, and is the whole of what it is named after.
 */
#ifndef PRIMITIVES_H
#define PRIMITIVES_H

#include <cxxrt/border/attributes.h>

#ifdef __cplusplus
extern "C" {
#endif

struct in_c;
struct in_cxx;

/* Nothing calls them, so the whole program would do without: not, if they are said to be seen. */
#define PRIMITIVE(name, ...)                                                                       \
	int c_##name(struct in_c *on) __VA_ARGS__ __attribute__((externally_visible));             \
	int cxx_##name(struct in_cxx *on) __VA_ARGS__ __attribute__((externally_visible))

PRIMITIVE(spin_lock);
PRIMITIVE(spin_try_lock);
PRIMITIVE(irq_spin_lock);
PRIMITIVE(irq_spin_try_lock);
PRIMITIVE(mutex, MAY_SLEEP);
PRIMITIVE(mutex_try_lock, MAY_SLEEP);
PRIMITIVE(mutex_interruptible, MAY_SLEEP);
PRIMITIVE(box, MAY_SLEEP);
PRIMITIVE(vec, MAY_SLEEP);
PRIMITIVE(arc);
PRIMITIVE(wake);
PRIMITIVE(copy_to_user, MAY_SLEEP);
PRIMITIVE(copy_from_user, MAY_SLEEP);
PRIMITIVE(result);
PRIMITIVE(log);

#ifdef __cplusplus
}
#endif

#endif
