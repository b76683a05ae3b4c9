// SPDX-License-Identifier: GPL-2.0
// expect: this index of an array of C is not checked
// A plain array does not know its size.
#include <kernel/memory/vec.hpp>

using namespace kernel;

int f(Vec<int> &table, usize i)
{
#ifdef REFUSED
	int plain[4] = {};
	return plain[i] + table[i];
#else
	return table[i];
#endif
}
