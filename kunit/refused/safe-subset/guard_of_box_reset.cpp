// SPDX-License-Identifier: GPL-2.0
// expect: the lock that 'g' holds is destroyed with this object
// The lock is freed while it is held.
#include <kernel/core/result.hpp>
#include <kernel/memory/box.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

struct Entry {
	u32 id = 0;
	u32 len = 0;
};

struct Shared : Pinned {
	Mutex<Entry> e{LOCK_CLASS("e")};
};
Result<u32> f(Box<Shared> a)
{
	auto b = TRY(Box<Shared>::make(gfp::kernel));
#ifdef REFUSED
	auto g = a->e.lock();
	a = std::move(b);
	return g->id;
#else
	a = std::move(b);
	auto g = a->e.lock();
	return g->id;
#endif
}
