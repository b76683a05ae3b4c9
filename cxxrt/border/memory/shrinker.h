/* SPDX-License-Identifier: GPL-2.0 */
/* Shrinkers: the kernel asks a driver to free memory that it only keeps for speed. */
#ifndef CXXRT_BORDER_MEMORY_SHRINKER_H
#define CXXRT_BORDER_MEMORY_SHRINKER_H

#include <cxxrt/border/border.h>

BORDER_BEGIN

struct shrinker;
struct shrink_control;

/* Returned by scan() if nothing can be freed now. */
#define BORDER_SHRINK_STOP (~0ul)

/* Returns NULL if there is no memory. */
struct shrinker *border_shrinker_add(const char *name, size_t name_size,
				     unsigned long (*count)(struct shrinker *shrinker,
							    struct shrink_control *control),
				     unsigned long (*scan)(struct shrinker *shrinker,
							   struct shrink_control *control),
				     void *context) MAY_SLEEP;
/* Waits until no function of it runs. */
void border_shrinker_remove(struct shrinker *shrinker) MAY_SLEEP;
void *border_shrinker_context(struct shrinker *shrinker);
unsigned long border_shrink_control_count(const struct shrink_control *control);

BORDER_END

#endif
