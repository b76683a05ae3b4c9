// SPDX-License-Identifier: GPL-2.0
// expect: no matching function|could not convert|no matching constructor|cannot convert
// by: types
// The handler must be a member of the class that has the work.
#include <kernel/work/workqueue.hpp>

using namespace kernel;

struct Other {
	void on_work() const {}
};

class Driver : Pinned {
	void on_work() const {}

#ifdef REFUSED
	Work<&Other::on_work> work_{this};
#else
	Work<&Driver::on_work> work_{this};
#endif
};
