// SPDX-License-Identifier: GPL-2.0
// expect: destroyed at the end of the full-expression
// The span outlives its temporary Vec.
#include <kernel/memory/vec.hpp>

using namespace kernel;

Vec<int> make();

usize f()
{
#ifdef REFUSED
	std::span<int> view = make().as_span();
#else
	auto numbers = make();
	std::span<int> view = numbers.as_span();
#endif
	return view.size();
}
