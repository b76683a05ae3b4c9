// SPDX-License-Identifier: GPL-2.0
// expect: this work always queues itself again at once, and takes a whole CPU
#include <kernel/sync/atomic.hpp>
#include <kernel/work/workqueue.hpp>

using namespace kernel;

class Stages : Pinned {
      private:
	void on_first() const
	{
		second_.queue(); // here
	}
	void on_second() const
	{
		steps_.inc();
#ifndef REFUSED
		if (steps_.load() % 4 == 0)
			return;
#endif
		first_.queue(); // here
	}

	Atomic<u32> steps_{0};
	Work<&Stages::on_first> first_{this, second_};
	Work<&Stages::on_second> second_{this};
};
