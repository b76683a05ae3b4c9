// SPDX-License-Identifier: GPL-2.0
// push() may move the elements while a view refers to them. KASAN reports it.
#include <kernel/memory/vec.hpp>

using namespace kernel;

Result<usize> f(Vec<int> &numbers)
{
	auto view = numbers.as_span();

	TRY(numbers.push(gfp::kernel, 1));
	view[0] = 2;
	return view.size();
}
