// SPDX-License-Identifier: GPL-2.0
#include <linux/completion.h>

#include <cxxrt/border/sync/completion.h>

BORDER_STRUCT_MATCHES(border_completion, struct completion);

static struct completion *completion_of(struct border_completion *completion)
{
	return (struct completion *)completion;
}

void border_init_completion(struct border_completion *completion)
{
	init_completion(completion_of(completion));
}

__always_inline void border_reinit_completion(struct border_completion *completion)
{
	reinit_completion(completion_of(completion));
}

__always_inline void border_complete(struct border_completion *completion)
{
	complete(completion_of(completion));
}

__always_inline void border_complete_all(struct border_completion *completion)
{
	complete_all(completion_of(completion));
}

__always_inline int border_completion_done(struct border_completion *completion)
{
	return completion_done(completion_of(completion));
}

__always_inline int border_try_wait_for_completion(struct border_completion *completion)
{
	return try_wait_for_completion(completion_of(completion));
}

__always_inline void border_wait_for_completion(struct border_completion *completion)
{
	wait_for_completion(completion_of(completion));
}

__always_inline int border_wait_for_completion_interruptible(struct border_completion *completion)
{
	return wait_for_completion_interruptible(completion_of(completion));
}

__always_inline int border_wait_for_completion_killable(struct border_completion *completion)
{
	return wait_for_completion_killable(completion_of(completion));
}

__always_inline unsigned long
border_wait_for_completion_timeout(struct border_completion *completion, unsigned long ticks)
{
	return wait_for_completion_timeout(completion_of(completion), ticks);
}

__always_inline long
border_wait_for_completion_interruptible_timeout(struct border_completion *completion,
						 unsigned long ticks)
{
	return wait_for_completion_interruptible_timeout(completion_of(completion), ticks);
}

__always_inline long
border_wait_for_completion_killable_timeout(struct border_completion *completion,
					    unsigned long ticks)
{
	return wait_for_completion_killable_timeout(completion_of(completion), ticks);
}
