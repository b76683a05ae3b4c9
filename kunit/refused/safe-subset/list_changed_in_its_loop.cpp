// SPDX-License-Identifier: GPL-2.0
// expect: this changes the object that the loop iterates over
// The loop continues from an element that was freed.
#include <kernel/container/list.hpp>

using namespace kernel;

void f(List<int> &numbers)
{
#ifdef REFUSED
	for (int n : numbers)
		if (n < 0)
			numbers.retain([](int m) {
				return m >= 0;
			});
#else
	numbers.retain([](int n) {
		return n >= 0;
	});
#endif
}
