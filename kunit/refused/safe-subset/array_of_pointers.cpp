// SPDX-License-Identifier: GPL-2.0
// expect: a raw pointer does not say what owns
// An array of raw pointers.
#include <kernel/core/types.hpp>

using namespace kernel;

usize f()
{
#ifdef REFUSED
	const char *const names[] = {"a", "b"};
#else
	const CStr names[] = {"a", "b"};
#endif
	usize count = 0;

	for ([[maybe_unused]] const auto &name : names)
		count++;
	return count;
}
