// SPDX-License-Identifier: GPL-2.0
// expect: overflow in expression
// A Vec checks its own products at run time (ENOMEM). This product is the caller's.
#include <kernel/memory/vec.hpp>

using namespace kernel;

Result<Vec<u64>> f()
{
#ifdef REFUSED
	return Vec<u64>::with_capacity(gfp::kernel, 65536 * 65536 + 2);
#else
	return Vec<u64>::with_capacity(gfp::kernel, 65536 + 2);
#endif
}
