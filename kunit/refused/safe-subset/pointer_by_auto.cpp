// SPDX-License-Identifier: GPL-2.0
// expect: a raw pointer does not say what owns
// auto hides the pointer type.
#include <kernel/memory/vec.hpp>

using namespace kernel;

int f(Vec<int> &numbers)
{
#ifdef REFUSED
	auto first = numbers.begin();
	return *first;
#else
	return numbers[0];
#endif
}
