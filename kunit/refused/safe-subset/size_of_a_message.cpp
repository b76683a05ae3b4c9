// SPDX-License-Identifier: GPL-2.0
// expect: 'count' comes from user space and is used as an allocation size, and is not compared with a bound
// A program chooses how much memory the kernel allocates.
#include <kernel/memory/vec.hpp>
#include <kernel/net/connector.hpp>

using namespace kernel;

Result<Vec<u8>> make_table(const net::CnMsg &message)
{
	const u32 count = TRY(message.read<u32>());

#ifndef REFUSED
	if (count > 4096)
		return EINVAL;
#endif
	return Vec<u8>::with_capacity(gfp::kernel, count); // here
}
