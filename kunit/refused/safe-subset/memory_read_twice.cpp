// SPDX-License-Identifier: GPL-2.0
// expect: the memory at 'address' is read a second time, and the program may have changed it
// The program changes the value between the test and the use.
#include <kernel/user/uaccess.hpp>

using namespace kernel;

Result<u32> f(uintptr_t address)
{
	auto first = UserSlice(address, 4).reader();
	const u32 n = TRY(first.read<u32>());
	if (n > 8)
		return EINVAL;
#ifdef REFUSED
	auto second = UserSlice(address, 4).reader();
	return TRY(second.read<u32>());
#else
	return n;
#endif
}
