// SPDX-License-Identifier: GPL-2.0
// expect: no match for .operator==|invalid operands to binary expression
// by: types
// A Box is never null.
#include <kernel/memory/box.hpp>

using namespace kernel;

bool f(Box<int> &box)
{
#ifdef REFUSED
	return box == nullptr;
#else
	return *box == 0;
#endif
}
