// SPDX-License-Identifier: GPL-2.0
// expect: may have no value here
// by: check
// The number may be that of no node.
#include <kernel/memory/box.hpp>
#include <kernel/memory/numa.hpp>

using namespace kernel;

Result<Box<int>> f(int number)
{
	auto node = NumaNode::from_number(number);

#ifndef REFUSED
	if (!node)
		return node.error();
#endif
	return Box<int>::make(gfp::kernel.on(*node), 1); // here
}
