// SPDX-License-Identifier: GPL-2.0
// expect: 'first' refers to an object that is gone
// push() may move the elements.
#include <kernel/memory/vec.hpp>

using namespace kernel;

Result<int> f(Vec<int> &numbers)
{
	auto &first = numbers[0];

	first++;
	TRY(numbers.push(gfp::kernel, 1));
#ifdef REFUSED
	return first;
#else
	return numbers[0];
#endif
}
