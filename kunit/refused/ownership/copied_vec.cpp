// SPDX-License-Identifier: GPL-2.0
// expect: use of deleted function|call to (implicitly-)?deleted
// by: types
// A copy would have to allocate, and could fail.
#include <kernel/memory/vec.hpp>

using namespace kernel;

void use(Vec<int> numbers);

void f(Vec<int> numbers)
{
#ifdef REFUSED
	use(numbers);
#else
	use(std::move(numbers));
#endif
}
