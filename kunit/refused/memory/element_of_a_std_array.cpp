// SPDX-License-Identifier: GPL-2.0
// expect: (tuple index|index|static assertion).*(range|bounds)
// by: types
// The size is part of the type.
#include <kernel/text/format.hpp>

using namespace kernel;

int f(const std::array<int, 4> &table)
{
#ifdef REFUSED
	return std::get<4>(table);
#else
	return std::get<3>(table);
#endif
}
