// SPDX-License-Identifier: GPL-2.0
// expect: is private|private member
// by: types
// A user address is a number, and cannot be dereferenced.
#include <kernel/user/uaccess.hpp>

using namespace kernel;

Result<u32> f(UserSlice slice)
{
#ifdef REFUSED
	return *reinterpret_cast<u32 *>(slice.bytes_.address);
#else
	auto user = std::move(slice).reader();
	return user.read<u32>();
#endif
}
