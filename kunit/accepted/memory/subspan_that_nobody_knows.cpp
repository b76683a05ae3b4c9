// SPDX-License-Identifier: GPL-2.0
// Not checked at all: the standard library's assertions are off.
#include <kernel/core/types.hpp>

using namespace kernel;

std::span<byte> f(std::span<byte> bytes, usize i)
{
	return bytes.subspan(i);
}
