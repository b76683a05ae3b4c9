// SPDX-License-Identifier: GPL-2.0
// expect: this cast changes a type without a check
// A shared object is const because several CPUs use it.
#include <kernel/memory/arc.hpp>

using namespace kernel;

void f(const Arc<int> &shared, int &mine)
{
#ifdef REFUSED
	const_cast<int &>(*shared) = 1;
#else
	mine = *shared;
#endif
}
