// SPDX-License-Identifier: GPL-2.0
// A caller can construct two UserSlices of one address.
#include <kernel/user/uaccess.hpp>

using namespace kernel;

Result<bool> f(uintptr_t address)
{
	auto first = UserSlice(address, 4).reader();
	auto second = UserSlice(address, 4).reader();

	return TRY(first.read<u32>()) == TRY(second.read<u32>());
}
