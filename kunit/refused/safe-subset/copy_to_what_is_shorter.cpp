// SPDX-License-Identifier: GPL-2.0
// expect: nothing shows that 'std::copy' stays inside of its objects
// std::copy() does not check the size of its target.
#include <kernel/core/algorithm.hpp>

using namespace kernel;

void f(std::span<const byte> from, std::span<byte> to)
{
#ifdef REFUSED
	std::copy(from.begin(), from.end(), to.begin());
#else
	copy(from, to.first(from.size()));
#endif
}
