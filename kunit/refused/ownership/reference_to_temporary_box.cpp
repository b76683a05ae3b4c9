// SPDX-License-Identifier: GPL-2.0
// expect: temporary (bound|whose address)|destroyed at the end of the full-expression
// The Box is destroyed at the end of the statement.
#include <kernel/memory/box.hpp>

using namespace kernel;

Box<int> make();

int f()
{
#ifdef REFUSED
	int &n = *make();
	return n;
#else
	auto box = make();
	return *box;
#endif
}
