// SPDX-License-Identifier: GPL-2.0
#pragma once

#include <cxxrt/border/test/testing.h>

/// Waits until \p condition holds, 20 s at most, and returns whether it does. A busy host delays a
/// guest, so a test waits for a condition and not for a time. Process context, may sleep.
template <typename Condition> bool soon(Condition condition) MAY_SLEEP
{
	for (int wait = 0; wait < 20000 && !condition(); wait++)
		border_msleep(1);
	return condition();
}
