// SPDX-License-Identifier: GPL-2.0
// expect: use of deleted function|call to (implicitly-)?deleted
// by: types
// Two owners would free the object twice.
#include <kernel/memory/box.hpp>

using namespace kernel;

#ifdef REFUSED
Box<int> f(Box<int> &box)
{
	return box;
}
#else
Box<int> f(Box<int> &box)
{
	return std::move(box);
}
#endif
