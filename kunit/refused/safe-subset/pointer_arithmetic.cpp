// SPDX-License-Identifier: GPL-2.0
// expect: an address is taken, dereferenced or used in arithmetic
// Pointer arithmetic has no bounds.
#include <kernel/memory/vec.hpp>

using namespace kernel;

usize f(Vec<int> &numbers)
{
#ifdef REFUSED
	return std::span<int>(numbers.begin() + 1, 4).size();
#else
	return numbers.as_span().subspan(1, 4).size();
#endif
}
