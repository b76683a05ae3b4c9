// SPDX-License-Identifier: GPL-2.0
// expect: this starts a callback that runs while the device is suspended
// by: safe
#include <kernel/bus/platform.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/atomic.hpp>
#include <kernel/work/workqueue.hpp>

using namespace kernel;

class Meter : Pinned {
      public:
	static Result<InPlace<Meter>> probe(const platform::Device &) { return InPlace<Meter>(); }

	Result<> suspend() const
	{
		save_.queue(); // here
#ifndef REFUSED
		save_.flush();
#endif
		return ok();
	}
	Result<> resume() const { return ok(); }

      private:
	void on_save() const { saves_.inc(); }

	Atomic<u32> saves_{0};
	Work<&Meter::on_save> save_{this};
};
