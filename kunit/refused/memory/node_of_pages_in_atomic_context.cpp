// SPDX-License-Identifier: GPL-2.0
// expect: KVmalloc may sleep
// by: types
// kvmalloc_node() may sleep.
#include <kernel/memory/numa.hpp>
#include <kernel/memory/vec.hpp>

using namespace kernel;

Result<KVVec<int>> f(const NumaNode &node)
{
#ifdef REFUSED
	return KVVec<int>::with_capacity(gfp::atomic.on(node), 16); // here
#else
	return KVVec<int>::with_capacity(gfp::kernel.on(node), 16);
#endif
}
