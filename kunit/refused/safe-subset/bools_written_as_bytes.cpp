// SPDX-License-Identifier: GPL-2.0
// expect: 'std::as_writable_bytes' is not on the list
// A bool that is neither true nor false.
#include <span>

#include <kernel/prelude.hpp>

using namespace kernel;

#ifdef REFUSED
std::span<byte> f(std::span<bool> flags)
#else
std::span<byte> f(std::span<u8> flags)
#endif
{
	return std::as_writable_bytes(flags); // here
}
