// SPDX-License-Identifier: GPL-2.0
// expect: another task may change 'credits_' before this change of it
// Both works see the last credit, and both take it.
#include <kernel/prelude.hpp>
#include <kernel/sync/atomic.hpp>
#include <kernel/work/workqueue.hpp>

using namespace kernel;

class Sender : Pinned {
      public:
	void send() const
	{
		small_.queue();
		large_.queue();
	}

      private:
	bool take() const
	{
#ifdef REFUSED
		if (credits_.load() == 0)
			return false;
		credits_.dec();
		return true;
#else
		return credits_.add_unless(-1, 0);
#endif
	}
	void on_small() const
	{
		if (take())
			sent_.inc();
	}
	void on_large() const
	{
		if (take())
			sent_.add(8);
	}

	Atomic<s32> credits_{16};
	Atomic<u32> sent_{0};
	Work<&Sender::on_small> small_{this};
	Work<&Sender::on_large> large_{this};
};
