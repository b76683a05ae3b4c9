// SPDX-License-Identifier: GPL-2.0
// expect: 'remaining' comes from user space and is used as an allocation size, and is not compared with a bound
// A program chooses how much it writes.
#include <kernel/core/result.hpp>
#include <kernel/memory/vec.hpp>
#include <kernel/user/uaccess.hpp>

using namespace kernel;

Result<usize> f(SourceIter &from)
{
#ifndef REFUSED
	if (from.remaining() > 4096)
		return EMSGSIZE;
#endif
	auto v = TRY(Vec<byte>::zeroed(gfp::kernel, from.remaining())); // here
	return from.copy_from_iter(v.as_span());
}
