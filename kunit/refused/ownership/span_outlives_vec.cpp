// SPDX-License-Identifier: GPL-2.0
// expect: does not live long enough
// A view that is kept longer than its Vec.
#include <kernel/memory/vec.hpp>

using namespace kernel;

usize f(Vec<int> numbers, Vec<int> others)
{
	std::span<int> view = numbers.as_span();
	{
		Vec<int> inner = std::move(others);
#ifdef REFUSED
		view = inner.as_span();
#else
		view[0] = inner[0];
#endif
	}
	return view.size();
}
