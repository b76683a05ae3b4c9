// SPDX-License-Identifier: GPL-2.0
// expect: the returned view refers to 'l'
// The list refers to an array that ends with the statement.
#include <array>

#include <kernel/core/types.hpp>

using namespace kernel;

#ifdef REFUSED
std::initializer_list<u32> f()
{
	std::initializer_list<u32> l = {1, 2, 3};
	return l;
}
#else
std::array<u32, 3> f()
{
	return {1, 2, 3};
}
#endif
