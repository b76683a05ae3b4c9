// SPDX-License-Identifier: GPL-2.0
// expect: a guard ends in the scope that it was made in
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
