// SPDX-License-Identifier: GPL-2.0
// expect: is used as a shift count of up to 100, and the number has 32 bits
// The lower bound is no upper bound.
#include <kernel/core/arithmetic.hpp>
#include <kernel/user/uaccess.hpp>

using namespace kernel;

Result<u32> f(UserReader &in)
{
	const u32 by = TRY(in.read<u32>());

#ifdef REFUSED
	return 1u << clamp(by, 0u, 100u);
#else
	return 1u << clamp(by, 0u, 31u);
#endif
}
