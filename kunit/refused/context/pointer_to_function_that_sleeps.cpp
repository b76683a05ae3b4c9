// SPDX-License-Identifier: GPL-2.0
// expect: a pointer to a function forgets that it may sleep
// Called through the pointer, it looks like any function.
#include <kernel/core/types.hpp>

using namespace kernel;

void reload() MAY_SLEEP;
template <typename Work> void run(Work work) MAY_SLEEP
{
	work();
}

void f() MAY_SLEEP
{
#ifdef REFUSED
	void (*work)() = reload;
	run(work);
#else
	run([]() MAY_SLEEP {
		reload();
	});
#endif
}
