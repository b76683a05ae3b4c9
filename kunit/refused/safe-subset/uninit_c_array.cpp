// SPDX-License-Identifier: GPL-2.0
// expect: 'name' has no initial value, and contains old memory
// The end of the array discloses stack data to user space.
#include <kernel/core/result.hpp>
#include <kernel/user/uaccess.hpp>

using namespace kernel;

Result<> f(UserSlice s)
{
#ifdef REFUSED
	u8 name[16];
#else
	u8 name[16] = {};
#endif
	std::span<u8> n(name);
	n[0] = 'x';
	auto w = std::move(s).writer();
	return w.write(std::as_bytes(n));
}
