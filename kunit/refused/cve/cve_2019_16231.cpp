// SPDX-License-Identifier: GPL-2.0
// expect: has no member|no member named
// by: types
// A failed allocation is a Result without a work to queue.
#include <kernel/memory/box.hpp>

using namespace kernel;

struct Workqueue {
	void queue(int work);
};
Result<Box<Workqueue>> alloc_workqueue(CStr name) MAY_SLEEP;

Result<> probe()
{
#ifdef REFUSED
	auto control = alloc_workqueue("control");
	control.queue(1);
#else
	auto control = TRY(alloc_workqueue("control"));
	control->queue(1);
#endif
	return ok();
}
