// SPDX-License-Identifier: GPL-2.0
// expect: which must not be const
// by: types
// TRY() moves the owner out of its Result.
#include <kernel/memory/box.hpp>

using namespace kernel;

Result<Box<int>> box();

Result<int> f()
{
#ifdef REFUSED
	const auto made = box();
#else
	auto made = box();
#endif
	const auto owner = TRY(made); // here

	return *owner;
}
