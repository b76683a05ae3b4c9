// SPDX-License-Identifier: GPL-2.0
// expect: nothing shows that 'std::copy_n' stays inside of its objects
// The source has eight bytes.
#include <algorithm>
#include <array>

#include <kernel/core/types.hpp>

using namespace kernel;

void f(std::array<u8, 16> &to, const std::array<u8, 8> &from)
{
#ifdef REFUSED
	std::copy_n(from.begin(), 9, to.begin());
#else
	std::copy_n(from.begin(), 8, to.begin());
#endif
}
