// SPDX-License-Identifier: GPL-2.0
// expect: .slice. was moved from
// The program may have changed the memory after the check.
#include <kernel/user/uaccess.hpp>

using namespace kernel;

Result<u32> f(UserSlice slice)
{
	auto first = std::move(slice).reader();
	u32 length = TRY(first.read<u32>());
#ifdef REFUSED
	auto second = std::move(slice).reader();
	return length + TRY(second.read<u32>());
#else
	return length + TRY(first.read<u32>());
#endif
}
