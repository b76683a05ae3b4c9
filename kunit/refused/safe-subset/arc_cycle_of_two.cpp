// SPDX-License-Identifier: GPL-2.0
// expect: the member 'kids' is destroyed by '~Lock': '~A' calls itself, and the stack has 16 KiB
// The child owns its parent, which owns it.
#include <kernel/memory/arc.hpp>
#include <kernel/memory/vec.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

struct B;
struct A : Pinned {
	SpinLock<Vec<Arc<B>>> kids{LOCK_CLASS("a")};
}; // here
#ifdef REFUSED
struct B : Pinned {
	Arc<A> parent;
	explicit B(Arc<A> a) : parent(std::move(a)) {}
};
#else
struct B : Pinned {
	u32 parent;
	explicit B(u32 a) : parent(a) {}
};
#endif
