// SPDX-License-Identifier: GPL-2.0
#pragma once
#include <kernel/sync/lock.hpp>
#include <kernel/work/workqueue.hpp>

class Driver : kernel::Pinned {
      public:
	void stop() const;

      private:
	void on_work() const;

	kernel::Mutex<int> count_{LOCK_CLASS("driver.count"), 0};
	kernel::Work<&Driver::on_work> work_{this};
};
