// SPDX-License-Identifier: GPL-2.0
// expect: (address of|reference to) stack memory
// The return destroys the Box and its object.
#include <kernel/memory/box.hpp>

using namespace kernel;

#ifdef REFUSED
int &f(Result<Box<int>> made)
{
	Box<int> box = std::move(made).unwrap();
	return *box;
}
#else
int f(Result<Box<int>> made)
{
	Box<int> box = std::move(made).unwrap();
	return *box;
}
#endif
