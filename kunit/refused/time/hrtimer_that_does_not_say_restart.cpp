// SPDX-License-Identifier: GPL-2.0
// expect: the handler of an HrTimer returns a Restart
// by: types
// It must say whether there is a next expiry.
#include <kernel/memory/box.hpp>
#include <kernel/sync/lock.hpp>
#include <kernel/sync/spinlock.hpp>
#include <kernel/time/delay.hpp>
#include <kernel/time/hrtimer.hpp>
#include <kernel/work/workqueue.hpp>

using namespace kernel;

class Driver : Pinned {
#ifdef REFUSED
	void on_timer() const {}
#else
	Restart on_timer() const { return Restart::no(); }
#endif

	HrTimer<&Driver::on_timer> timer_{this}; // here
};
