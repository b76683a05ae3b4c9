// SPDX-License-Identifier: GPL-2.0
// expect: was moved
// The call leaves the box empty if it fails.
#include <kernel/core/result.hpp>
#include <kernel/memory/box.hpp>

using namespace kernel;

Result<> refill(Box<u32> &box)
{
	Box<u32> old = std::move(box);

	box = TRY(Box<u32>::make(gfp::kernel, *old));
	return ok();
}

Result<u32> f(Box<u32> box)
{
	const Result<> done = refill(box);

	if (done.is_err()) {
#ifdef REFUSED
		*box = 3;
#endif
		return done.error();
	}
	return *box;
}
