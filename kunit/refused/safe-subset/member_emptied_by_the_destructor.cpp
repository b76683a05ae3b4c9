// SPDX-License-Identifier: GPL-2.0
// expect: this changes 'rates_' while 'Mixer::on_work' may read it
// The destructor of the work, which waits for it, runs after this one.
#include <kernel/prelude.hpp>
#include <kernel/sync/atomic.hpp>
#include <kernel/work/workqueue.hpp>

using namespace kernel;

class Mixer : Pinned {
      public:
	explicit Mixer(Vec<u32> rates) : rates_(std::move(rates)) {}
	~Mixer()
	{
#ifndef REFUSED
		work_.cancel_sync();
#endif
		rates_.clear(); // here
	}
	void mix() const { work_.queue(); }

      private:
	void on_work() const
	{
		for (const u32 rate : rates_)
			sum_.add(rate);
	}

	Vec<u32> rates_;
	Atomic<u32> sum_{0};
	Work<&Mixer::on_work> work_{this};
};
