// SPDX-License-Identifier: GPL-2.0
// expect: 'e' refers to an object that is gone
// Another Vec took the elements, and was destroyed.
#include <kernel/memory/vec.hpp>

using namespace kernel;

struct Entry {
	u32 id = 0;
	u32 len = 0;
};

u32 f(Vec<Entry> &a)
{
	Vec<Entry> b;
	const Entry &e = a[0];
	const u32 id = e.id;

	{
		Vec<Entry> c = std::move(a);
#ifdef REFUSED
	}
	return e.id + id;
#else
		return id + c[0].id + (b.is_empty() ? 0u : 1u);
	}
#endif
}
