// SPDX-License-Identifier: GPL-2.0
// expect: the constructor says MAY_SLEEP
// Who makes one could not know.
#include <kernel/sync/lock.hpp>

using namespace kernel;

void reload() MAY_SLEEP;

struct Cache {
#ifdef REFUSED
	Cache() { reload(); }
#else
	Cache() MAY_SLEEP { reload(); }
#endif
};
Cache make() MAY_SLEEP;
