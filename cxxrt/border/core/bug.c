// SPDX-License-Identifier: GPL-2.0
#include <linux/bug.h>

#include <cxxrt/border/core/bug.h>

/* Always inline, so that a report names the caller. */
__always_inline void border_bug(void) /* GCOV_EXCL_LINE: nothing counts after it */
{
	BUG(); /* GCOV_EXCL_LINE */
}
