// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and a softirq runs
#include "bus.hpp"

#include <kernel/time/timer.hpp>

class Driver : kernel::Pinned {
	void on_timer() const { settle(); } // here

	kernel::Timer<&Driver::on_timer> timer_{this};
};
