// SPDX-License-Identifier: GPL-2.0
// expect: constraint failure|constraints not satisfied
// by: types
// No instruction changes so many bytes: use a lock or a SeqCount.
#include <kernel/sync/atomic.hpp>

using namespace kernel;

struct State {
	u64 first, second;
};

#ifdef REFUSED
struct Driver : Pinned {
	Atomic<State> state{State{}};
};
#else
struct Driver : Pinned {
	Atomic<u64> state{0};
};
#endif
