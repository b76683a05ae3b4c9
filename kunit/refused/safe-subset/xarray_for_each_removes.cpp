// SPDX-License-Identifier: GPL-2.0
// expect: the lambda changes the object that this call iterates over
// The callback frees its own entry.
#include <kernel/container/xarray.hpp>

using namespace kernel;

struct Entry {
	u32 id = 0;
	u32 len = 0;
};
void use(u32 n);

void f(XArray<Entry> &x)
{
#ifdef REFUSED
	x.for_each([&](usize i, Entry &e) {
		auto gone = x.remove(i);
		use(e.id);
	});
#else
	x.for_each([&](usize i, Entry &e) {
		use(e.id);
	});
#endif
}
