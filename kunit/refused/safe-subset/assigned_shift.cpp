// SPDX-License-Identifier: GPL-2.0
// expect: 'by' comes from user space and is used as a shift count, and is not compared with a bound
// The shift is an assignment operator.
#include <kernel/user/uaccess.hpp>

using namespace kernel;

Result<u32> f(UserReader &in)
{
	u32 n = 4;
	const u32 by = TRY(in.read<u32>());
#ifdef REFUSED
	n <<= by;
#else
	n <<= by % 32;
#endif
	return n;
}
