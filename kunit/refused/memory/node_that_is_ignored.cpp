// SPDX-License-Identifier: GPL-2.0
// expect: constraints? not satisfied|no matching
// by: types
// The IDA does not allocate on a node.
#include <kernel/container/ida.hpp>
#include <kernel/memory/numa.hpp>

using namespace kernel;

Result<u32> f(const Ida &ida, const NumaNode &node)
{
	(void)node;
#ifdef REFUSED
	return ida.alloc(gfp::kernel.on(node));
#else
	return ida.alloc(gfp::kernel);
#endif
}
