// SPDX-License-Identifier: GPL-2.0
// expect: this comes from user space and is used as a shift count, and is not compared with a bound
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
