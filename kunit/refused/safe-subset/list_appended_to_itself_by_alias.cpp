// SPDX-License-Identifier: GPL-2.0
// expect: the call changes an object that another of its arguments refers to
// Both parameters are one list.
#include <kernel/container/list.hpp>

using namespace kernel;

void use(u32 n);

void join(List<u32> &a, List<u32> &b)
{
#ifdef REFUSED
	a.append(std::move(b));
#else
	for (u32 n : b)
		use(n);
#endif
}
void f(List<u32> &l)
{
	join(l, l); // here
}
