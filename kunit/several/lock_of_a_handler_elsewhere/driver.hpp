// SPDX-License-Identifier: GPL-2.0
#pragma once
#include <kernel/sync/lock.hpp>
#include <kernel/time/hrtimer.hpp>

class Driver : kernel::Pinned {
      public:
	int total() const;
	void start() const;

      private:
	kernel::Restart on_timer() const;

#ifdef REFUSED
	kernel::SpinLock<int> count_{LOCK_CLASS("driver.count"), 0};
#else
	kernel::IrqSpinLock<int> count_{LOCK_CLASS("driver.count"), 0};
#endif
	kernel::HrTimer<&Driver::on_timer> timer_{this};
};
