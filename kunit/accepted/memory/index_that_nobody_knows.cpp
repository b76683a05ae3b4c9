// SPDX-License-Identifier: GPL-2.0
// If the index is past the end, this is a BUG() at run time.
#include <kernel/memory/vec.hpp>

using namespace kernel;

int f(const Vec<int> &numbers, usize i)
{
	return numbers[i];
}
