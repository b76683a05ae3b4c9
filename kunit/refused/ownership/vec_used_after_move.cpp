// SPDX-License-Identifier: GPL-2.0
// expect: .numbers. was moved from
// The Vec is empty after the move.
#include <kernel/memory/vec.hpp>

using namespace kernel;

void take(Vec<int> numbers);

usize f(Vec<int> numbers)
{
#ifdef REFUSED
	take(std::move(numbers));
	return numbers.size();
#else
	usize size = numbers.size();
	take(std::move(numbers));
	return size;
#endif
}
