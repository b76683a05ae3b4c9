// SPDX-License-Identifier: GPL-2.0
// expect: 'out' refers to 'bytes' after the function has returned
// The caller's view refers to the stack of a function that has returned.
#include <array>
#include <span>

#include <kernel/prelude.hpp>

using namespace kernel;

void f(std::span<const u8> &out, [[maybe_unused]] std::span<const u8> given)
{
#ifdef REFUSED
	std::array<u8, 4> bytes{};

	out = bytes;
#else
	out = given;
#endif
}
