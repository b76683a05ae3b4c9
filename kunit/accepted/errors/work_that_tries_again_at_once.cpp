// SPDX-License-Identifier: GPL-2.0
// by: safe
// As long as the fifo is full, the work takes a whole CPU. Use a DelayedWork.
#include <kernel/container/kfifo.hpp>
#include <kernel/sync/lock.hpp>
#include <kernel/work/workqueue.hpp>

using namespace kernel;

class Sender : Pinned {
      public:
	void send() const { work_.queue(); }

      private:
	void on_work() const
	{
		if (words_.lock()->put(1).is_err())
			work_.queue();
	}

	Mutex<KFifo<u32, 4>> words_{LOCK_CLASS("sender.words")};
	Work<&Sender::on_work> work_{this};
};
