// SPDX-License-Identifier: GPL-2.0
// expect: this comes from user space and is a shift, and nothing has compared it with a bound
// A program changes a mapped page at any time.
#include <kernel/memory/pages.hpp>

using namespace kernel;

u32 f(const SharedPages &p)
{
#ifdef REFUSED
	return 1u << p.load<u32>(0);
#else
	return 1u << p.load<u32>(0) % 32;
#endif
}
