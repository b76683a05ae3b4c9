// SPDX-License-Identifier: GPL-2.0
// expect: the references of std::tie.. may outlive their objects
// The tuple refers to a local.
#include <tuple>

#include <kernel/core/types.hpp>

using namespace kernel;

auto f(u32 a)
{
	u32 b = a * 2;

#ifdef REFUSED
	return std::tie(a, b);
#else
	return std::make_tuple(a, b);
#endif
}
