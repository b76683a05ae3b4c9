// SPDX-License-Identifier: GPL-2.0
// expect: nothing frees 'id' if the function returns here
// Each failed open uses up a number, until none is left.
#include <kernel/container/ida.hpp>

using namespace kernel;

Result<> start();

Result<u32> open(const Ida &ida)
{
#ifdef REFUSED
	const u32 id = TRY(ida.alloc(gfp::kernel));

	TRY(start());
#else
	TRY(start());

	const u32 id = TRY(ida.alloc(gfp::kernel));
#endif
	return id;
}
