// SPDX-License-Identifier: GPL-2.0
// expect: the destructor DESTRUCTOR_MAY_SLEEP
// It waits for what still runs.
#include <kernel/sync/lock.hpp>

using namespace kernel;

void flush() MAY_SLEEP;

struct Cache {
#ifdef REFUSED
	~Cache() { flush(); }
#else
	~Cache() DESTRUCTOR_MAY_SLEEP { flush(); }
#endif
};
Cache &cache();
