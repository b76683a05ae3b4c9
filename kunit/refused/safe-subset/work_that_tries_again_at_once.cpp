// SPDX-License-Identifier: GPL-2.0
// expect: this work tries again at once, and takes a whole CPU until it does not fail
// by: safe
#include <kernel/container/kfifo.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/lock.hpp>
#include <kernel/work/workqueue.hpp>

using namespace kernel;

class Sender : Pinned {
      public:
	void send() const { work_.queue(); }

      private:
	void on_work() const
	{
#ifdef REFUSED
		if (words_.lock()->put(1).is_err())
			work_.queue();
#else
		if (words_.lock()->put(1).is_err())
			later_.queue(10_ms);
#endif
	}
	void on_later() const { work_.queue(); }

	Mutex<KFifo<u32, 4>> words_{LOCK_CLASS("sender.words")};
	Work<&Sender::on_work> work_{this, later_};
	DelayedWork<&Sender::on_later> later_{this};
};
