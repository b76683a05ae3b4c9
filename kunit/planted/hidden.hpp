// SPDX-License-Identifier: GPL-2.0
#pragma once

/// A value that the compiler knows nothing of. Else it sees the bug, and warns of it, or makes of
/// it what it likes. As the kernel's OPTIMIZER_HIDE_VAR().
template <typename T> T hidden(T value)
{
	asm volatile("" : "+r"(value));
	return value;
}
