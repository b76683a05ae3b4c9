// SPDX-License-Identifier: GPL-2.0
// Two slices of one address. UserSlice is made by the caller, from what a system call gave.
#include <kernel/user/uaccess.hpp>

using namespace kernel;

Result<bool> f(uintptr_t address)
{
	auto first = UserSlice(address, 4).reader();
	auto second = UserSlice(address, 4).reader();

	return TRY(first.read<u32>()) == TRY(second.read<u32>());
}
