// SPDX-License-Identifier: GPL-2.0
// expect: no matching function|no matching constructor|conversion from|no viable conversion|is private|private constructor
// by: types
// An empty one would be a null pointer.
#include <kernel/memory/box.hpp>

using namespace kernel;

#ifdef REFUSED
void f()
{
	Box<int> box = nullptr;
	(void)*box;
}
#else
Result<> f()
{
	auto box = TRY(Box<int>::make(gfp::kernel, 1));
	(void)*box;
	return ok();
}
#endif
