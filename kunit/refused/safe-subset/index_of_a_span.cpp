// SPDX-License-Identifier: GPL-2.0
// expect: this index is not checked
// It knows, and does not look.
#include <kernel/memory/vec.hpp>

using namespace kernel;

int f(Vec<int> &numbers, usize i)
{
#ifdef REFUSED
	return numbers.as_span()[i];
#else
	return numbers[i];
#endif
}
