// SPDX-License-Identifier: GPL-2.0
// expect: this index is not checked
// Nor does std::array.
#include <kernel/memory/vec.hpp>
#include <kernel/text/format.hpp>

using namespace kernel;

int f(const std::array<int, 4> &table, const Vec<int> &numbers, usize i)
{
#ifdef REFUSED
	return table[i] + numbers[i];
#else
	return std::get<0>(table) + numbers[i];
#endif
}
