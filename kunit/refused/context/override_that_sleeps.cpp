// SPDX-License-Identifier: GPL-2.0
// expect: the function that it overrides does not say
// Callers see the base only.
#include <kernel/sync/lock.hpp>

using namespace kernel;

void reload() MAY_SLEEP;

struct Backend {
#ifdef REFUSED
	virtual void flush() = 0;
#else
	virtual void flush() MAY_SLEEP = 0;
#endif
};
struct Disk : Backend {
	void flush() override MAY_SLEEP { reload(); } // here
};
Backend &disk();
