// SPDX-License-Identifier: GPL-2.0
// expect: this waits for a callback that waits for this one
// Each cancels the other one, and waits.
#include <kernel/work/workqueue.hpp>

using namespace kernel;

class Driver : Pinned {
      public:
	void start() const { first_.queue(); }

      private:
	void on_first() const { second_.cancel_sync(); } // here
	void on_second() const
	{
#ifdef REFUSED
		first_.cancel_sync();
#else
		first_.queue();
#endif
	}

	Work<&Driver::on_first> first_{this, second_};
	Work<&Driver::on_second> second_{this};
};
