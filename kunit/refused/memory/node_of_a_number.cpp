// SPDX-License-Identifier: GPL-2.0
// expect: could not bind|cannot convert
// by: types
// A number need not be a node, and the kernel uses it as an index.
#include <kernel/memory/box.hpp>
#include <kernel/memory/numa.hpp>

using namespace kernel;

Result<Box<int>> f(int number)
{
#ifdef REFUSED
	return Box<int>::make(gfp::kernel.on(number), 1);
#else
	return Box<int>::make(gfp::kernel.on(TRY(NumaNode::from_number(number))), 1);
#endif
}
