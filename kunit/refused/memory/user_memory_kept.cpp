// SPDX-License-Identifier: GPL-2.0
// expect: passing .* as .this. argument discards|expects an rvalue|but function has rvalue ref-qualifier
// by: types
// reader() consumes the slice.
#include <kernel/user/uaccess.hpp>

using namespace kernel;

Result<u32> f(UserSlice slice)
{
#ifdef REFUSED
	auto user = slice.reader();
#else
	auto user = std::move(slice).reader();
#endif
	return user.read<u32>();
}
