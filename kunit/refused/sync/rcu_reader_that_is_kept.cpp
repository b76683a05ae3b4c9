// SPDX-License-Identifier: GPL-2.0
// expect: a guard ends in the scope that it was made in
// A grace period would not end before the object does.
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
