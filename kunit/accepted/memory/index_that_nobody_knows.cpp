// SPDX-License-Identifier: GPL-2.0
// A BUG() at run time, if it is past the end.
#include <kernel/memory/vec.hpp>

using namespace kernel;

int f(const Vec<int> &numbers, usize i)
{
	return numbers[i];
}
