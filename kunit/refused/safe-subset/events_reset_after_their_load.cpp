// SPDX-License-Identifier: GPL-2.0
// expect: what other code adds to 'events_' between its load and this store is lost
// by: safe
// An interrupt between the load and the store is lost.
#include <kernel/device/miscdevice.hpp>
#include <kernel/irq/irq.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/atomic.hpp>
#include <kernel/sync/wait.hpp>

using namespace kernel;

class Sensor : Pinned {
      public:
	Result<> start(IrqLine line) const { return irq_.request(line, "sensor", {}); }

	Result<usize> read(Kiocb &, DestIter &to) const
	{
		u32 events = 0;

		TRY(changed_.wait_interruptible([&] {
			return events_.load() != 0;
		}));
#ifdef REFUSED
		events = events_.load();
		events_.store(0);
#else
		events = events_.xchg(0);
#endif
		TRY(to.write(events));
		return sizeof(events);
	}

      private:
	IrqReturn on_irq() const
	{
		events_.or_bits(1);
		changed_.wake_all();
		return IrqReturn::handled;
	}

	Atomic<u32> events_{0};
	WaitQueue changed_{LOCK_CLASS("sensor.changed")};
	Irq<&Sensor::on_irq> irq_{this};
};
Result<MiscDevice<Sensor>> make_it()
{
	return MiscDevice<Sensor>::make(TRY(kasprintf(gfp::kernel, "it")));
}
