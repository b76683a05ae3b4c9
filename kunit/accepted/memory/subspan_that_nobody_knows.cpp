// SPDX-License-Identifier: GPL-2.0
// This is a BUG() at run time.
#include <kernel/core/types.hpp>

using namespace kernel;

std::span<byte> f(std::span<byte> bytes, usize i)
{
	return bytes.subspan(i);
}
