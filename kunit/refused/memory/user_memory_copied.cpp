// SPDX-License-Identifier: GPL-2.0
// expect: use of deleted function|call to implicitly-deleted copy constructor
// by: types
// A second reader could read the same bytes again.
#include <kernel/user/uaccess.hpp>

using namespace kernel;

Result<u32> f(UserSlice slice)
{
#ifdef REFUSED
	UserSlice again = slice;
#else
	UserSlice again = std::move(slice);
#endif
	return std::move(again).reader().read<u32>();
}
