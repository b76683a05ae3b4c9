// SPDX-License-Identifier: GPL-2.0
#pragma once

/// Hides a value from the compiler. Otherwise the compiler would warn about the bug, or optimise
/// it. As the kernel's OPTIMIZER_HIDE_VAR().
template <typename T> T hidden(T value)
{
	asm volatile("" : "+r"(value));
	return value;
}
