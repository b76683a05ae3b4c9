// SPDX-License-Identifier: GPL-2.0
// expect: a guard must end in the scope that constructs it
// The grace period would last as long as the object.
#include <kernel/sync/rcu.hpp>

using namespace kernel;

struct Session {
#ifdef REFUSED
	rcu::Guard guard;
#else
	u64 id;
#endif
};
void use(const Session &session);
