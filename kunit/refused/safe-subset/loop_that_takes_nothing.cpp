// SPDX-License-Identifier: GPL-2.0
// expect: nothing in this loop changes its condition
// The loop looks at the same byte, under a lock.
#include <kernel/container/kfifo.hpp>
#include <kernel/sync/atomic.hpp>
#include <kernel/sync/lock.hpp>
#include <kernel/work/workqueue.hpp>

using namespace kernel;

class Rx : Pinned {
      private:
	void on_work() const
	{
		auto fifo = fifo_.lock();
		while (!fifo->is_empty()) { // here
#ifdef REFUSED
			const auto byte = fifo->peek();
#else
			const auto byte = fifo->take();
#endif
			if (byte)
				sum_.add(*byte);
		}
	}
	Mutex<KFifo<u8, 64>> fifo_{LOCK_CLASS("rx.fifo")};
	Atomic<u32> sum_{0};
	Work<&Rx::on_work> work_{this};
};
