// SPDX-License-Identifier: GPL-2.0
// expect: destroyed at the end of the full-expression
// The last share may be the temporary one.
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
