// SPDX-License-Identifier: GPL-2.0
// expect: use of deleted function|overload resolution selected deleted operator
// by: types
// The first error would be lost.
#include <kernel/memory/box.hpp>

using namespace kernel;

void f(Result<Box<int>> first, Result<Box<int>> second)
{
#ifdef REFUSED
	first = std::move(second);
#else
	(void)first.is_ok();
#endif
	(void)second.is_ok();
}
