// SPDX-License-Identifier: GPL-2.0
// expect: the elements that are left over have lost their value
// The elements behind the new end are Boxes without an object.
#include <algorithm>

#include <kernel/prelude.hpp>

using namespace kernel;

usize f(Vec<Box<u32>> &numbers)
{
#ifdef REFUSED
	const auto end = std::remove_if(numbers.begin(), numbers.end(), // here
					[](const Box<u32> &n) {
						return *n == 0;
					});

	return static_cast<usize>(end - numbers.begin());
#else
	return numbers.retain([](const Box<u32> &n) {
		return *n != 0;
	});
#endif
}
