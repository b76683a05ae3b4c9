// SPDX-License-Identifier: GPL-2.0
// expect: destroyed at the end of the full-expression
// The temporary Arc may be the last reference.
#include <kernel/memory/arc.hpp>

using namespace kernel;

Arc<int> make();

int f()
{
#ifdef REFUSED
	const int &n = *make();
	return n;
#else
	auto shared = make();
	return *shared;
#endif
}
