// SPDX-License-Identifier: GPL-2.0
// expect: nothing shows that 'std::copy' stays inside of its objects
// The target is shorter.
#include <algorithm>
#include <array>

#include <kernel/prelude.hpp>

using namespace kernel;

#ifdef REFUSED
void f(const std::array<u8, 8> &from, std::array<u8, 4> &to)
#else
void f(const std::array<u8, 4> &from, std::array<u8, 4> &to)
#endif
{
	std::copy(from.begin(), from.end(), to.begin()); // here
}
