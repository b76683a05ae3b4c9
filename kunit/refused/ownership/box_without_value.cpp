// SPDX-License-Identifier: GPL-2.0
// expect: no matching function|no matching constructor|deleted
// by: types
// A Box that is filled later would be empty before that.
#include <kernel/memory/box.hpp>

using namespace kernel;

struct Holder {
	Box<int> box;
};

#ifdef REFUSED
void f()
{
	Holder holder;
	(void)holder;
}
#else
void f(Box<int> box)
{
	Holder holder{std::move(box)};
	(void)holder;
}
#endif
