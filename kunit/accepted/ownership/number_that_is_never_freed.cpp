// SPDX-License-Identifier: GPL-2.0
// A number of an Ida is no object. If start() fails, nothing frees it.
#include <kernel/container/ida.hpp>

using namespace kernel;

Result<> start(u32 id);

Result<u32> open(const Ida &ida)
{
	const u32 id = TRY(ida.alloc(gfp::kernel));

	TRY(start(id));
	return id;
}
