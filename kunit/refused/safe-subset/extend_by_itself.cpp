// SPDX-License-Identifier: GPL-2.0
// expect: the call changes the object that its argument refers to
// The Vec grows, and so frees the elements that it copies from.
#include <kernel/core/result.hpp>
#include <kernel/memory/vec.hpp>

using namespace kernel;

Result<> f(Vec<u32> &v)
{
#ifdef REFUSED
	return v.extend(gfp::kernel, v.as_span());
#else
	Vec<u32> copy;
	TRY(copy.extend(gfp::kernel, v.as_span()));
	return v.extend(gfp::kernel, copy.as_span());
#endif
}
