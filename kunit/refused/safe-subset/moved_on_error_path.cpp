// SPDX-License-Identifier: GPL-2.0
// expect: 'e' is used after its value was moved away
// The call consumed the object although it failed.
#include <kernel/core/result.hpp>
#include <kernel/memory/box.hpp>
#include <kernel/text/print.hpp>

using namespace kernel;

struct Entry {
	u32 id = 0;
	u32 len = 0;
};

Result<> reg(Box<Entry> e) MAY_SLEEP;
Result<u32> f(Box<Entry> e)
{
	const u32 id = e->id;
	auto r = reg(std::move(e));
	if (r.is_err()) {
#ifdef REFUSED
		pr_err("entry {}\n", e->id);
#else
		pr_err("entry {}\n", id);
#endif
		return r.error();
	}
	return id;
}
