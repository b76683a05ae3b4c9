// SPDX-License-Identifier: GPL-2.0
// expect: 'i' has no initial value, and contains old memory
// One member of the structure contains old stack data.
#include <array>

#include <kernel/core/result.hpp>
#include <kernel/user/uaccess.hpp>

using namespace kernel;

struct Info {
	u32 a = 0;
#ifdef REFUSED
	std::array<u8, 12> pad;
#else
	std::array<u8, 12> pad{};
#endif
};
Result<> f(UserSlice s)
{
	Info i; // here
	auto w = std::move(s).writer();
	return w.write(i);
} // here
