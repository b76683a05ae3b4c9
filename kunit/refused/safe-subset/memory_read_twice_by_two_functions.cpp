// SPDX-License-Identifier: GPL-2.0
// expect: the memory at 'address' is read a second time
// A helper reads the size, and its caller reads it again.
#include <kernel/user/uaccess.hpp>

using namespace kernel;

Result<u32> size_at(uintptr_t address)
{
	auto in = UserSlice(address, 4).reader();

	return in.read<u32>();
}
Result<u32> f(uintptr_t address)
{
	const u32 size = TRY(size_at(address));

	if (size > 16)
		return EINVAL;
#ifdef REFUSED
	auto in = UserSlice(address, 4).reader();

	return in.read<u32>();
#else
	return size;
#endif
}
